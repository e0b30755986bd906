# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_ecr_repository" "images" {
  # checkov:skip=CKV_AWS_51:`registry.immutable` is false in the spec
  # checkov:skip=CKV_AWS_136:`registry.encryption` is `aes256`: a key that ECR manages

  name                 = var.name
  force_delete         = var.registry_force_delete
  image_tag_mutability = "MUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }

  tags = local.tags
}

resource "aws_ecr_lifecycle_policy" "images" {
  repository = aws_ecr_repository.images.id
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Keep all images before the ones that are deployed: the count is never reached"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["previous-*"]
          countType      = "imageCountMoreThan"
          countNumber    = 1001
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 2
        description  = "Keep the image tagged dev, however old it is"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["dev"]
          countType      = "imageCountMoreThan"
          countNumber    = 1
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 3
        description  = "Keep the image tagged staging, however old it is"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["staging"]
          countType      = "imageCountMoreThan"
          countNumber    = 1
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 4
        description  = "Keep the image tagged production, however old it is"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["production"]
          countType      = "imageCountMoreThan"
          countNumber    = 1
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 5
        description  = "Delete images without a tag"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = 7
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 6
        description  = "Keep the newest images"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["*"]
          countType      = "imageCountMoreThan"
          countNumber    = var.registry_keep
        }
        action = {
          type = "expire"
        }
      },
    ]
  })
}

resource "aws_ecr_repository_policy" "images" {
  repository = aws_ecr_repository.images.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Services of the accounts that images are deployed in pull them.
      {
        Sid    = "PullInAccounts"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::210987654321:root"
        }
        Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      },
      # Lambda pulls the images of functions of these accounts, when they are made and later.
      {
        Sid    = "PullForFunctions"
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Condition = {
          StringLike = {
            "aws:SourceArn" = "arn:${local.partition}:lambda:${local.region}:210987654321:function:*"
          }
        }
      },
    ]
  })
}
