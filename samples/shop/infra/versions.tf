terraform {
  backend "s3" {
    bucket = "shop-terraform-state"
    key    = "shop.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region     = var.region
  access_key = "AKIAIOSFODNN7EXAMPLE"
}
