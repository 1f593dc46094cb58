import type { JoinedRow, Row } from '../row.ts';
import { AWS_COMPUTE } from './aws-compute.ts';
import { AWS_DATA } from './aws-data.ts';
import { AWS_IAM } from './aws-iam.ts';
import { AWS_KEYS } from './aws-keys.ts';
import { AWS_MORE } from './aws-more.ts';
import { AWS_NETWORK } from './aws-network.ts';
import { AWS_STORAGE } from './aws-storage.ts';
import { AZURE } from './azure.ts';
import { GOOGLE } from './google.ts';
import { JOINED } from './joined.ts';
import { KUBERNETES } from './kubernetes.ts';

/** Misconfigurations of single resources. */
export const ROWS: readonly Row[] = [...AWS_NETWORK, ...AWS_STORAGE, ...AWS_DATA, ...AWS_COMPUTE, ...AWS_IAM, ...AWS_KEYS, ...AWS_MORE, ...AZURE, ...GOOGLE, ...KUBERNETES];

/** Misconfigurations that take two resources. */
export const JOINED_ROWS: readonly JoinedRow[] = JOINED;
