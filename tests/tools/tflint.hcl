# Every rule that tflint has for Terraform's language. The plugin is part of tflint: nothing is downloaded.
plugin "terraform" {
  enabled = true
  preset  = "all"
}
