//! The network of builds and functions, and the other settings of functions.

use super::{Arn, Cidr, RouteTableId, SecurityGroupId, Setting, SubnetId, VpcId};

/// The VPC that builds run in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// The VPC.
    pub vpc: Setting<VpcId>,
    /// Its private subnets, 1 to 16 (botocore's model of CodeBuild).
    pub subnets: Setting<Vec<SubnetId>>,
    /// How builds reach AWS.
    pub endpoints: Endpoints,
    /// Existing security groups, 1 to 5, instead of those that the module creates.
    pub security_groups: Option<Setting<Vec<SecurityGroupId>>>,
    /// What the module's own groups let out to; everything, if there is none.
    pub egress: Vec<Cidr>,
}

/// How builds in a VPC reach AWS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoints {
    /// Through what the subnets have already.
    Existing,
    /// Only through endpoints of the module.
    Create {
        /// The route tables of the subnets, which gateway endpoints add their routes to.
        route_tables: Setting<Vec<RouteTableId>>,
    },
}

impl Network {
    /// Whether builds reach nothing but the module's own endpoints.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.endpoints, Endpoints::Create { .. })
    }

    /// Whether the module creates the security groups of its builds and functions.
    pub(crate) fn creates_groups(&self) -> bool {
        self.security_groups.is_none()
    }
}

/// Settings of the module's own Lambda functions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Functions {
    /// Whether X-Ray records traces.
    pub tracing: bool,
    /// Concurrent executions reserved for each function.
    pub reserved_concurrency: Option<u32>,
    /// Whether events that failed are kept in a queue.
    pub dead_letter_queue: bool,
    /// Whether they run in the VPC.
    pub in_vpc: bool,
    /// The code signing configuration.
    pub code_signing: Option<Setting<Arn>>,
}
