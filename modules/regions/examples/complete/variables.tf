variable "region" {
  type        = string
  description = "Region to deploy to."
  default     = "us-east-1"
  nullable    = false
}
