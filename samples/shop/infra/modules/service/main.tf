variable "name" {
  type        = string
  description = "Name of the service"
}

variable "port" {
  type        = number
  description = "Port on which the service listens"
}

variable "replicas" {
  type        = number
  description = "How many of it run"
  default     = 1
}

resource "aws_ecr_repository" "service" {
  name                 = var.name
  image_tag_mutability = "MUTABLE"

  image_scanning_configuration {
    scan_on_push = false
  }
}

resource "aws_cloudwatch_log_group" "service" {
  name = "/shop/${var.name}"
}

output "url" {
  description = "Where the images of the service are"
  value       = "${aws_ecr_repository.service.repository_url}:${var.port}"
}
