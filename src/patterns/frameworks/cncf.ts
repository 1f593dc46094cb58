import type { FrameworkTable } from './table.ts';

/** Categories of the CNCF Landscape. */
export const cncf: FrameworkTable = {
  name: 'CNCF Landscape',
  titles: {
    'api-gateway': 'API Gateway',
    'app-definition-image-build': 'Application Definition & Image Build',
    'automation-configuration': 'Automation & Configuration',
    'certified-kubernetes-platform': 'Certified Kubernetes',
    'chaos-engineering': 'Chaos Engineering',
    'cloud-native-ai': 'Cloud Native AI',
    'cloud-native-network': 'Cloud Native Network',
    'cloud-native-storage': 'Cloud Native Storage',
    'container-registry': 'Container Registry',
    'container-runtime': 'Container Runtime',
    'continuous-integration-delivery': 'Continuous Integration & Delivery',
    'continuous-optimization': 'Continuous Optimization',
    'coordination-service-discovery': 'Coordination & Service Discovery',
    database: 'Database',
    'feature-flagging': 'Feature Flagging',
    'key-management': 'Key Management',
    observability: 'Observability',
    'paas-container-service': 'PaaS/Container Service',
    'remote-procedure-call': 'Remote Procedure Call',
    'scheduling-orchestration': 'Scheduling & Orchestration',
    'security-compliance': 'Security & Compliance',
    'service-mesh': 'Service Mesh',
    'service-proxy': 'Service Proxy',
    'streaming-messaging': 'Streaming & Messaging',
  },
  href: () => 'https://landscape.cncf.io/',
};
