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
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  security_group_id            = aws_security_group.endpoints.id
  description                  = "HTTPS from the builds"
  referenced_security_group_id = aws_security_group.builds.id

  tags = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_functions" {
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  security_group_id            = aws_security_group.endpoints.id
  description                  = "HTTPS from the functions"
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
        Sid       = "BuildInspectArtifactBucket"
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
        Sid       = "BuildReadInput"
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
  service_name        = "com.amazonaws.${local.region}.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: `docker login` needs a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid       = "BuildLogInToRegistry"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:GetAuthorizationToken"
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: pushes the image.
      {
        Sid       = "BuildPushImage"
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: finds the image of a commit that was built before, and the digest of a new one.
      {
        Sid       = "BuildFindImage"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:DescribeImages"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: waits for the scan of the image and reads what it found.
      {
        Sid       = "BuildReadScan"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:DescribeImageScanFindings"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: takes base images from ECR's cache of public registries.
      {
        Sid       = "BuildPullBaseImages"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-ecr/*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: lets ECR fetch a base image that its cache does not have yet.
      {
        Sid       = "BuildFillCache"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-ecr/*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # TagImage: reads the manifest of the image and puts it again under the tag.
      {
        Sid       = "TagImageTagImage"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchGetImage", "ecr:PutImage"]
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-tag-image-${local.region}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${local.region}.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: `docker login` needs a token of the registry.
      # `*`: `ecr:GetAuthorizationToken` has no resource type (service authorization reference).
      {
        Sid       = "BuildLogInToRegistry"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:GetAuthorizationToken"
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: pushes the image.
      {
        Sid       = "BuildPushImage"
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: finds the image of a commit that was built before, and the digest of a new one.
      {
        Sid       = "BuildFindImage"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:DescribeImages"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: waits for the scan of the image and reads what it found.
      {
        Sid       = "BuildReadScan"
        Effect    = "Allow"
        Principal = "*"
        Action    = "ecr:DescribeImageScanFindings"
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: takes base images from ECR's cache of public registries.
      {
        Sid       = "BuildPullBaseImages"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-ecr/*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # Build: lets ECR fetch a base image that its cache does not have yet.
      {
        Sid       = "BuildFillCache"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}-ecr/*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-build-${local.region}"
          }
        }
      },
      # TagImage: reads the manifest of the image and puts it again under the tag.
      {
        Sid       = "TagImageTagImage"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchGetImage", "ecr:PutImage"]
        Resource  = "arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-tag-image-${local.region}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${local.region}.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Build: writes its log.
      {
        Sid       = "BuildWriteLogs"
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

resource "aws_vpc_endpoint" "codepipeline" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${local.region}.codepipeline"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # TagImage: tells CodePipeline how the job ended.
      # `*`: job results have no resource type (service authorization reference).
      {
        Sid       = "TagImageAnswerPipeline"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_path}${var.name}-tag-image-${local.region}"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "builds_to_endpoints" {
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id
  security_group_id            = aws_security_group.builds.id
  description                  = "HTTPS to the endpoints"

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "builds_to_s3" {
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  security_group_id = aws_security_group.builds.id
  description       = "HTTPS to S3"

  tags = local.tags
}

resource "aws_vpc_security_group_egress_rule" "functions_to_endpoints" {
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id
  security_group_id            = aws_security_group.functions.id
  description                  = "HTTPS to the endpoints"

  tags = local.tags
}
