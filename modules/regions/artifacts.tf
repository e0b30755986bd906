# Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.
# An edit made here is kept: tfpipe does not overwrite it unless it is told to.

# Carries artifacts between the stages of this pipeline, and nothing else.
resource "aws_s3_bucket" "artifacts" {
  # checkov:skip=CKV_AWS_18:access logs need a bucket to go to; `artifacts.access_logs` of the spec names one
  # checkov:skip=CKV_AWS_144:artifacts are rebuilt, not restored, so they stay in one region

  bucket        = local.artifact_bucket
  force_destroy = var.artifacts_force_destroy

  tags = local.tags
}

resource "aws_s3_bucket_versioning" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  rule {
    # One data key for many objects: fewer calls to KMS.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.pipeline.arn
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "artifacts" {
  bucket                  = aws_s3_bucket.artifacts.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Changes of objects are events on the account's bus, for those who watch it.
resource "aws_s3_bucket_notification" "artifacts" {
  bucket      = aws_s3_bucket.artifacts.id
  eventbridge = true
}

resource "aws_s3_bucket_lifecycle_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.artifacts_expire_days
    }

    noncurrent_version_expiration {
      noncurrent_days = var.artifacts_expire_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = var.artifacts_expire_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.artifacts]
}

resource "aws_s3_bucket_policy" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Nobody reaches the bucket without TLS.
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_bucket}",
          "arn:${local.partition}:s3:::${local.artifact_bucket}/*",
        ]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      # An upload that names an encryption must name KMS; one that names none gets it from the bucket.
      {
        Sid       = "DenyOtherEncryption"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:${local.partition}:s3:::${local.artifact_bucket}/*"
        Condition = {
          StringNotEquals = {
            "s3:x-amz-server-side-encryption" = "aws:kms"
          }
          Null = {
            "s3:x-amz-server-side-encryption" = "false"
          }
        }
      },
      # An upload that names a key must name this one.
      {
        Sid       = "DenyOtherKeys"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:${local.partition}:s3:::${local.artifact_bucket}/*"
        Condition = {
          StringNotEquals = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = aws_kms_key.pipeline.arn
          }
          Null = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false"
          }
        }
      },
      # Publish: looks at the artifact bucket before it uses it. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactsForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
        }
      },
      # Publish: reads the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "ReadArtifactsForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_bucket}/*/site/*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.artifacts]
}

# Carries artifacts to the actions of this pipeline in ap-southeast-2, and nothing else.
resource "aws_s3_bucket" "artifacts_ap_southeast_2" {
  # checkov:skip=CKV_AWS_18:access logs need a bucket of the same region, and the spec names none there
  # checkov:skip=CKV_AWS_144:artifacts are rebuilt, not restored, so they stay in one region

  region        = "ap-southeast-2"
  bucket        = local.artifact_buckets.ap_southeast_2
  force_destroy = var.artifacts_force_destroy

  tags = local.tags
}

resource "aws_s3_bucket_versioning" "artifacts_ap_southeast_2" {
  region = "ap-southeast-2"
  bucket = aws_s3_bucket.artifacts_ap_southeast_2.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "artifacts_ap_southeast_2" {
  region = "ap-southeast-2"
  bucket = aws_s3_bucket.artifacts_ap_southeast_2.id

  rule {
    # One data key for many objects: fewer calls to KMS.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.pipeline_ap_southeast_2.arn
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "artifacts_ap_southeast_2" {
  region = "ap-southeast-2"
  bucket = aws_s3_bucket.artifacts_ap_southeast_2.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "artifacts_ap_southeast_2" {
  region                  = "ap-southeast-2"
  bucket                  = aws_s3_bucket.artifacts_ap_southeast_2.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Changes of objects are events on the account's bus, for those who watch it.
resource "aws_s3_bucket_notification" "artifacts_ap_southeast_2" {
  region      = "ap-southeast-2"
  bucket      = aws_s3_bucket.artifacts_ap_southeast_2.id
  eventbridge = true
}

resource "aws_s3_bucket_lifecycle_configuration" "artifacts_ap_southeast_2" {
  region = "ap-southeast-2"
  bucket = aws_s3_bucket.artifacts_ap_southeast_2.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.artifacts_expire_days
    }

    noncurrent_version_expiration {
      noncurrent_days = var.artifacts_expire_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = var.artifacts_expire_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.artifacts_ap_southeast_2]
}

resource "aws_s3_bucket_policy" "artifacts_ap_southeast_2" {
  region = "ap-southeast-2"
  bucket = aws_s3_bucket.artifacts_ap_southeast_2.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Nobody reaches the bucket without TLS.
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*",
        ]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      # An upload that names an encryption must name KMS; one that names none gets it from the bucket.
      {
        Sid       = "DenyOtherEncryption"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*"
        Condition = {
          StringNotEquals = {
            "s3:x-amz-server-side-encryption" = "aws:kms"
          }
          Null = {
            "s3:x-amz-server-side-encryption" = "false"
          }
        }
      },
      # An upload that names a key must name this one.
      {
        Sid       = "DenyOtherKeys"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*"
        Condition = {
          StringNotEquals = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = aws_kms_key.pipeline_ap_southeast_2.arn
          }
          Null = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false"
          }
        }
      },
      # PublishThere: looks at the artifact bucket before it uses it. The condition lets no other role of the account in.
      {
        Sid    = "InspectArtifactsForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
        }
      },
      # PublishThere: reads the artifacts that it takes in. The condition lets no other role of the account in.
      {
        Sid    = "ReadArtifactsForPublish"
        Effect = "Allow"
        Principal = {
          AWS = "arn:${local.partition}:iam::${local.action_account.publish}:root"
        }
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "arn:${local.partition}:s3:::${local.artifact_buckets.ap_southeast_2}/*/site/*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = local.action_role_arn.publish
          }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.artifacts_ap_southeast_2]
}

# Carries artifacts to the actions of this pipeline in eu-central-1, and nothing else.
resource "aws_s3_bucket" "artifacts_eu_central_1" {
  # checkov:skip=CKV_AWS_18:access logs need a bucket of the same region, and the spec names none there
  # checkov:skip=CKV_AWS_144:artifacts are rebuilt, not restored, so they stay in one region

  region        = "eu-central-1"
  bucket        = local.artifact_buckets.eu_central_1
  force_destroy = var.artifacts_force_destroy

  tags = local.tags
}

resource "aws_s3_bucket_versioning" "artifacts_eu_central_1" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.artifacts_eu_central_1.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "artifacts_eu_central_1" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.artifacts_eu_central_1.id

  rule {
    # One data key for many objects: fewer calls to KMS.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.pipeline_eu_central_1.arn
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "artifacts_eu_central_1" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.artifacts_eu_central_1.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "artifacts_eu_central_1" {
  region                  = "eu-central-1"
  bucket                  = aws_s3_bucket.artifacts_eu_central_1.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Changes of objects are events on the account's bus, for those who watch it.
resource "aws_s3_bucket_notification" "artifacts_eu_central_1" {
  region      = "eu-central-1"
  bucket      = aws_s3_bucket.artifacts_eu_central_1.id
  eventbridge = true
}

resource "aws_s3_bucket_lifecycle_configuration" "artifacts_eu_central_1" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.artifacts_eu_central_1.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.artifacts_expire_days
    }

    noncurrent_version_expiration {
      noncurrent_days = var.artifacts_expire_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = var.artifacts_expire_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.artifacts_eu_central_1]
}

resource "aws_s3_bucket_policy" "artifacts_eu_central_1" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.artifacts_eu_central_1.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Nobody reaches the bucket without TLS.
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource = [
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}",
          "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*",
        ]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      # An upload that names an encryption must name KMS; one that names none gets it from the bucket.
      {
        Sid       = "DenyOtherEncryption"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*"
        Condition = {
          StringNotEquals = {
            "s3:x-amz-server-side-encryption" = "aws:kms"
          }
          Null = {
            "s3:x-amz-server-side-encryption" = "false"
          }
        }
      },
      # An upload that names a key must name this one.
      {
        Sid       = "DenyOtherKeys"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:${local.partition}:s3:::${local.artifact_buckets.eu_central_1}/*"
        Condition = {
          StringNotEquals = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = aws_kms_key.pipeline_eu_central_1.arn
          }
          Null = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false"
          }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.artifacts_eu_central_1]
}
