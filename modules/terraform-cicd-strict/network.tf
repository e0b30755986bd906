# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_security_group" "builds" {
  name        = "${var.name}-builds"
  description = "Builds of ${var.name}"
  vpc_id      = var.vpc_id

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "builds_https" {
  security_group_id = aws_security_group.builds.id
  description       = "HTTPS to AWS, to the registry and to the sources of packages"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"

  tags = local.tags
}
