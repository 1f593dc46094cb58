resource "aws_db_subnet_group" "orders" {
  name       = local.name
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_instance" "orders" {
  identifier             = "${local.name}-orders"
  engine                 = "postgres"
  engine_version         = "16.4"
  instance_class         = "db.t4g.micro"
  allocated_storage      = 20
  username               = "orders"
  password               = "S3cret-Pa55word"
  db_subnet_group_name   = aws_db_subnet_group.orders.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = true
  storage_encrypted      = false
  skip_final_snapshot    = true
}

resource "aws_ebs_volume" "backup" {
  availability_zone = "${var.region}a"
  size              = 40
}
