import type { Alias, Persona } from '../../../../core/finding.ts';

export type Component = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kubelet';

/** What a flag of a control plane component has to be. The static pods that kubeadm writes are such manifests. */
export interface FlagRow {
  /** Without the platform. */
  id: string;
  components: readonly Component[];
  /** Without the dashes. */
  flag: string;
  /** Wrong when the flag is missing. */
  required?: true;
  /** Wrong values; of several conditions one is enough. */
  bad?: {
    is?: readonly string[];
    /** The list that the flag gives lacks or has this entry. */
    lacks?: string;
    has?: string;
    below?: number;
    above?: number;
    any?: true;
  };
  /** A right value, for the page. */
  good: string;
  persona: Persona;
  /** Ends the sentence `COMPONENT …`. */
  says: string;
  why: string;
  aliases: readonly Alias[];
}
