# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_ecr_repository" "images" {
  name                 = var.name
  force_delete         = var.registry_force_delete
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.pipeline.arn
  }

  tags = local.tags
}

resource "aws_ecr_lifecycle_policy" "images" {
  repository = aws_ecr_repository.images.id
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Keep the newest images tagged production-*"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["production-*"]
          countType      = "imageCountMoreThan"
          countNumber    = var.registry_keep
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 2
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
        rulePriority = 3
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
