import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const KUBERNETES_DOCS: Readonly<Record<string, RowDocs>> = {
  'kubernetes-privileged': {
    why: 'A privileged container has the rights of root on its node: whoever gets into it gets the node, its credentials and the other pods on it.',
    bad: `spec {
  container {
    image = "orders:1.4"
    security_context {
      privileged = true # <-
    }
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    security_context {
      privileged = false
    }
  }
}`,
  },
  'kubernetes-privilege-escalation': {
    why: 'With this setting a process may gain rights that its parent did not have, by a program with the setuid bit for one. Hardly any service needs that.',
    bad: `spec {
  container {
    image = "orders:1.4"
    security_context {
      allow_privilege_escalation = true # <-
    }
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    security_context {
      allow_privilege_escalation = false
    }
  }
}`,
  },
  'kubernetes-host-pid': {
    why: 'With the process ids of the host a container sees all processes of the node, their arguments and environment, and may signal those of its own user.',
    bad: `spec {
  host_pid = true # <-

  container {
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
  }
}`,
  },
  'kubernetes-host-ipc': {
    why: 'Shared memory segments of the host belong to other programs; a container that sees them can read and change what those work with.',
    bad: `spec {
  host_ipc = true # <-

  container {
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
  }
}`,
  },
  'kubernetes-host-network': {
    why: 'On the network of the host a pod listens on the node\'s own addresses, reaches what listens on localhost there, and no network policy applies to it. Agents of the network need it, services do not.',
    bad: `spec {
  host_network = true # <-

  container {
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
  }
}`,
  },
  'kubernetes-docker-socket': {
    why: 'Who may write to the socket of the runtime may start a privileged container with the whole disk of the node in it. Builds of images have tools that need no socket.',
    bad: `spec {
  container {
    image = "orders:1.4"
  }
  volume {
    name = "socket"
    host_path {
      path = "/var/run/docker.sock" # <-
    }
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
  }
}`,
  },
  'kubernetes-sys-admin': {
    why: 'SYS_ADMIN is the capability for everything that has no other: mounting, namespaces, quotas. A process with it gets out of the container in a few steps.',
    bad: `spec {
  container {
    image = "orders:1.4"
    security_context {
      capabilities {
        add = ["SYS_ADMIN"] # <-
      }
    }
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    security_context {
      capabilities {
        drop = ["ALL"]
      }
    }
  }
}`,
  },
  'kubernetes-added-capabilities': {
    why: 'The default set of capabilities is already more than most services need. Each that is added is a way out of the container that somebody should be able to explain.',
    bad: `spec {
  container {
    image = "orders:1.4"
    security_context {
      capabilities {
        add = ["NET_ADMIN"] # <-
      }
    }
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    security_context {
      capabilities {
        drop = ["ALL"]
      }
    }
  }
}`,
  },
  'kubernetes-no-dropped-capabilities': {
    why: 'A container starts with a dozen capabilities that a service behind a port above 1024 has no use for. Dropping all of them and adding back what is missing takes ten minutes once.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    security_context {
      capabilities {
        drop = ["ALL"]
      }
    }
  }
}`,
  },
  'kubernetes-writable-root': {
    why: 'With a root file system that can\'t be written an attacker has nowhere to put a tool, and a service shows at once which folders it really needs.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    security_context {
      read_only_root_filesystem = true
    }
  }
}`,
  },
  'kubernetes-no-cpu-limit': {
    why: 'Without a limit one container may take all cores of its node. Many teams leave the limit of CPU out on purpose, because it slows down where nobody else needs the time, so the rule is for pedants.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    resources {
      limits = { cpu = "1" }
    }
  }
}`,
  },
  'kubernetes-no-memory-limit': {
    why: 'A container without a limit of memory that leaks takes its whole node down, and with it pods that did nothing wrong.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    resources {
      limits = { memory = "256Mi" }
    }
  }
}`,
  },
  'kubernetes-no-cpu-request': {
    why: 'The scheduler places pods by their requests. One that asks for nothing is put where there is no room, and gets the least when time is short.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    resources {
      requests = { cpu = "100m" }
    }
  }
}`,
  },
  'kubernetes-no-memory-request': {
    why: 'The scheduler places pods by their requests. One that asks for no memory is put where there is none, and is the first to be evicted.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    resources {
      requests = { memory = "128Mi" }
    }
  }
}`,
  },
  'kubernetes-no-liveness-probe': {
    why: 'A process that hangs looks alive to Kubernetes. With a liveness probe it is started anew; it should fail for nothing that a restart can\'t mend.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    liveness_probe {
      http_get {
        path = "/health"
        port = 8080
      }
    }
  }
}`,
  },
  'kubernetes-no-readiness-probe': {
    why: 'Without a readiness probe a pod gets requests as soon as its process runs, so that each rollout answers with errors until it has warmed up.',
    bad: `spec {
  container { # <-
    image = "orders:1.4"
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
    readiness_probe {
      http_get {
        path = "/health"
        port = 8080
      }
    }
  }
}`,
  },
  'kubernetes-latest-image': {
    why: 'A tag that moves means that two nodes run different code under the same name, and that a roll-back may bring something new.',
    bad: `spec {
  container {
    image = "orders:latest" # <-
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4"
  }
}`,
  },
  'kubernetes-image-without-digest': {
    why: 'A tag can be pushed again, a digest names one content for ever. Pinning by digest needs a tool that keeps it up to date, so the rule is for pedants.',
    bad: `spec {
  container {
    image = "orders:1.4" # <-
  }
}`,
    good: `spec {
  container {
    image = "orders:1.4@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
}`,
  },
  'kubernetes-token-mounted': {
    why: 'Every pod gets a token of its service account unless told otherwise. A service that never calls the API only hands it to whoever gets in.',
    bad: `spec { # <-
  container {
    image = "orders:1.4"
  }
}`,
    good: `spec {
  automount_service_account_token = false

  container {
    image = "orders:1.4"
  }
}`,
  },
  'kubernetes-cluster-admin': {
    why: '`cluster-admin` may do everything in every namespace, read all secrets included. Pipelines and operators mostly need a few verbs on a few kinds.',
    bad: `role_ref {
  api_group = "rbac.authorization.k8s.io"
  kind      = "ClusterRole"
  name      = "cluster-admin" # <-
}`,
    good: `role_ref {
  api_group = "rbac.authorization.k8s.io"
  kind      = "ClusterRole"
  name      = "deployer"
}`,
  },
  'kubernetes-role-reads-secrets': {
    why: 'Who may read all secrets of a namespace has the rights of every service account in it, because their tokens may be among them.',
    bad: `rule {
  api_groups = [""]
  resources  = ["secrets"] # <-
  verbs      = ["get", "list"]
}`,
    good: `rule {
  api_groups     = [""]
  resources      = ["secrets"]
  resource_names = ["orders"]
  verbs          = ["get"]
}`,
  },
};
