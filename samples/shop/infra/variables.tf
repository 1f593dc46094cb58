variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "environment" {
  description = "staging or production"
}

variable "database_password" {
  type    = string
  default = "changeme"
}

variable "office_cidr" {
  type        = string
  description = "Addresses of the office"
}
