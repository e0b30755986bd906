# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

resource "aws_ecr_repository" "images" {
  # checkov:skip=CKV_AWS_51:tags that say which image is deployed move (`live-*`, `previous-*`); every other tag is immutable
  # checkov:skip=CKV_AWS_136:`registry.encryption` is `aes256`: a key that ECR manages

  name                 = "acme/shop-${var.environment_suffix}"
  force_delete         = var.registry_force_delete
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"

  # Each moves with a deployment: it keeps the image that runs.
  image_tag_mutability_exclusion_filter {
    filter      = "live-*"
    filter_type = "WILDCARD"
  }

  # Each is on the image that was deployed before: it keeps the way back.
  image_tag_mutability_exclusion_filter {
    filter      = "previous-*"
    filter_type = "WILDCARD"
  }

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
        description  = "Keep all images that run: the count is never reached"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["live-*"]
          countType      = "imageCountMoreThan"
          countNumber    = 1001
        }
        action = {
          type = "expire"
        }
      },
      {
        rulePriority = 2
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
        rulePriority = 3
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
        rulePriority = 4
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

resource "aws_ecr_pull_through_cache_rule" "quay" {
  ecr_repository_prefix = "quay-${var.environment_suffix}"
  upstream_registry_url = "quay.io"
}
