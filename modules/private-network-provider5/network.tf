# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_security_group" "builds" {
  name        = "${var.name}-builds"
  description = "Builds of ${var.name}"
  vpc_id      = var.vpc_id

  tags = local.tags
}

resource "aws_security_group" "functions" {
  name        = "${var.name}-functions"
  description = "Functions of ${var.name}"
  vpc_id      = var.vpc_id

  tags = local.tags
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "Endpoints of ${var.name}"
  vpc_id      = var.vpc_id

  tags = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_builds" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "HTTPS from the builds"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.builds.id

  tags = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_functions" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "HTTPS from the functions"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.functions.id

  tags = local.tags
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: CodeBuild checks the bucket before it reads from it.
      {
        Sid       = "InspectArtifactBucket"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource  = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: reads the source that the pipeline stored.
      {
        Sid       = "ReadInput"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource  = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/Source/*"
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = local.account_id
          }
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Docker reads the layers of images from this bucket of ECR, by addresses that ECR has signed (ECR user guide,
      # minimum Amazon S3 bucket permissions).
      {
        Sid       = "ReadImageLayers"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:${local.partition}:s3:::prod-${local.region}-starport-layer-bucket/*"
      },
    ]
  })

  tags = local.tags
}

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = var.vpc_id
  service_name        = "${local.ecr_endpoint_prefix}.${local.region}.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = lookup(var.endpoint_subnet_ids, "ecr.api", var.subnet_ids)
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = local.ecr_endpoint_policy

  tags = local.tags
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = var.vpc_id
  service_name        = "${local.ecr_endpoint_prefix}.${local.region}.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = lookup(var.endpoint_subnet_ids, "ecr.dkr", var.subnet_ids)
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = local.ecr_endpoint_policy

  tags = local.tags
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${local.region}.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = lookup(var.endpoint_subnet_ids, "logs", var.subnet_ids)
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: writes its log.
      {
        Sid       = "WriteLogs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource  = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/codebuild/${var.name}-build:*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

# Without a policy: AWS documents none for this service. The roles say what may be called.
resource "aws_vpc_endpoint" "codepipeline" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${local.region}.codepipeline"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = lookup(var.endpoint_subnet_ids, "codepipeline", var.subnet_ids)
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "builds_to_endpoints" {
  security_group_id            = aws_security_group.builds.id
  description                  = "HTTPS to the endpoints"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "builds_to_s3" {
  security_group_id = aws_security_group.builds.id
  description       = "HTTPS to S3"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "functions_to_endpoints" {
  security_group_id            = aws_security_group.functions.id
  description                  = "HTTPS to the endpoints"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id

  tags = local.tags
}
