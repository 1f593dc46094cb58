module "storefront" {
  source = "./modules/service"

  name     = "storefront"
  replicas = 2
}

module "orders" {
  source = "./modules/service"

  name   = "orders"
  port   = 8000
  memory = 512
}

module "dns" {
  source = "git::https://github.com/shop/terraform-dns.git"

  zone = "shop.example"
}

output "storefront_url" {
  value = module.storefront.address
}

output "database_password" {
  value = aws_db_instance.orders.password
}
