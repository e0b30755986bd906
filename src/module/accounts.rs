//! `accounts/`: a module for each role of another account that carries out actions, to be applied there. Its few resources stand in `main.tf`.

use std::borrow::Cow;

use crate::graph::{File, Graph, Resource};
use crate::model::Pipeline;

use super::{Module, resources, variables, versions};

pub(super) fn add(module: &mut Module, pipeline: &Pipeline, graph: &Graph) {
    for (name, account) in &graph.accounts {
        let own: Vec<Cow<'_, Resource>> = account.resources.iter().map(Cow::Borrowed).collect();
        let files = [
            ("versions.tf", Some(versions::body(account, pipeline.provider(), false))),
            ("variables.tf", Some(variables::body(account))),
            ("locals.tf", Some(resources::locals(account))),
            ("outputs.tf", Some(variables::outputs(account))),
            ("main.tf", resources::body(account, &own, File::Iam)),
        ];
        for (file, body) in files {
            if let Some(body) = body {
                module.text(&format!("accounts/{name}/{file}"), body.print());
            }
        }
        module.text(&format!("accounts/{name}/terraform.tfvars.example"), variables::tfvars(account).print());
    }
}
