/** Who holds a policy. */
export type Holder = 'user' | 'group' | 'role';

/** Actions which together, on every resource, let their holder take rights that nobody gave. */
export interface Escalation {
  actions: readonly string[];
  /** The peer's check, by holder. */
  kics: Readonly<Record<Holder, string | undefined>>;
}

/** After Spencer Gietzen, *AWS IAM Privilege Escalation Methods and Mitigation* (Rhino Security Labs, 2018). */
export const ESCALATIONS: readonly Escalation[] = [
  { actions: ['cloudformation:CreateStack', 'iam:PassRole'], kics: { user: '19ffbe31-9d72-4379-9768-431195eae328', group: '9b0ffadc-a61f-4c2a-b1e6-68fab60f6267', role: 'be2aa235-bd93-4b68-978a-1cc65d49082f' } },
  { actions: ['ec2:RunInstances', 'iam:PassRole'], kics: { user: '89561b03-cb35-44a9-a7e9-8356e71606f4', group: '15e6ad8c-f420-49a6-bafb-074f5eb1ec74', role: '30b88745-eebe-4ecb-a3a9-5cf886e96204' } },
  { actions: ['glue:CreateDevEndpoint', 'iam:PassRole'], kics: { user: '94fbe150-27e3-4eba-9ca6-af32865e4503', group: '7d544dad-8a6c-431c-84c1-5f07fe9afc0e', role: '0a592060-8166-49f5-8e65-99ac6dce9871' } },
  { actions: ['glue:UpdateDevEndpoint'], kics: { user: '9b877bd8-94b4-4c10-a060-8e0436cc09fa', group: '8f3c16b3-354d-45db-8ad5-5066778a9485', role: 'eda48c88-2b7d-4e34-b6ca-04c0194aee17' } },
  { actions: ['iam:AddUserToGroup'], kics: { user: 'bf9d42c7-c2f9-4dfe-942c-c8cc8249a081', group: '970ed7a2-0aca-4425-acf1-0453c9ecbca1', role: 'b8a31292-509d-4b61-bc40-13b167db7e9c' } },
  { actions: ['iam:AttachGroupPolicy'], kics: { user: '6d23d87e-1c5b-4308-b224-92624300f29b', group: '70b42736-efee-4bce-80d5-50358ed94990', role: 'f906113d-cdc0-415a-ba60-609cc6daaf4d' } },
  { actions: ['iam:AttachRolePolicy'], kics: { user: 'e227091e-2228-4b40-b046-fc13650d8e88', group: '3dd96caa-0b5f-4a85-b929-acfac4646cc2', role: 'f465fff1-0a0f-457d-aa4d-1bddb6f204ff' } },
  { actions: ['iam:AttachUserPolicy'], kics: { user: '70cb518c-d990-46f6-bc05-44a5041493d6', group: 'db78d14b-10e5-4e6e-84b1-dace6327b1ec', role: '7c96920c-6fd0-449d-9a52-0aa431b6beaf' } },
  { actions: ['iam:CreateAccessKey'], kics: { user: '113208f2-a886-4526-9ecc-f3218600e12c', group: '846646e3-2af1-428c-ac5d-271eccfa6faf', role: '5b4d4aee-ac94-4810-9611-833636e5916d' } },
  { actions: ['iam:CreateLoginProfile'], kics: { user: '0fd7d920-4711-46bd-aff2-d307d82cd8b7', group: '04c686f1-e0cd-4812-88e1-4e038410074c', role: '9a205ba3-0dd1-42eb-8d54-2ffec836b51a' } },
  { actions: ['iam:CreatePolicyVersion'], kics: { user: '1743f5f1-0bb0-4934-acef-c80baa5dadfa', group: 'ec49cbfd-fae4-45f3-81b1-860526d66e3f', role: 'ee49557d-750c-4cc1-aa95-94ab36cbefde' } },
  { actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], kics: { user: '8055dec2-efb8-4fe6-8837-d9bed6ff202a', group: '034d0aee-620f-4bf7-b7fb-efdf661fdb9e', role: 'fa62ac4f-f5b9-45b9-97c1-625c8b6253ca' } },
  { actions: ['iam:PutGroupPolicy'], kics: { user: '8bfbf7ab-d5e8-4100-8618-798956e101e0', group: 'e77c89f6-9c85-49ea-b95b-5f960fe5be92', role: 'd6047119-a0b2-4b59-a4f2-127a36fb685b' } },
  { actions: ['iam:PutRolePolicy'], kics: { user: 'eeb4d37a-3c59-4789-a00c-1509bc3af1e5', group: 'c0c1e744-0f37-445e-924a-1846f0839f69', role: 'eb64f1e9-f67d-4e35-8a3c-3d6a2f9efea7' } },
  { actions: ['iam:PutUserPolicy'], kics: { user: '0c10d7da-85c4-4d62-b2a8-d6c104f1bd77', group: '60263b4a-6801-4587-911d-919c37ed733b', role: '8f75840d-9ee7-42f3-b203-b40e3979eb12' } },
  { actions: ['iam:SetDefaultPolicyVersion'], kics: { user: '43a41523-386a-4cb1-becb-42af6b414433', group: '7782d4b3-e23e-432b-9742-d9528432e771', role: '118281d0-6471-422e-a7c5-051bc667926e' } },
  { actions: ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'], kics: { user: '33627268-1445-4385-988a-318fd9d1a512', group: '78f1ec6f-5659-41ea-bd48-d0a142dce4f2', role: 'f1173d8c-3264-4148-9fdb-61181e031b51' } },
  { actions: ['iam:UpdateLoginProfile'], kics: { user: '6deb34e2-5d9c-499a-801b-ea6d9eda894f', group: 'ad296c0d-8131-4d6b-b030-1b0e73a99ad3', role: '35ccf766-0e4d-41ed-9ec4-2dab155082b4' } },
  { actions: ['lambda:UpdateFunctionCode'], kics: { user: 'b69247e5-7e73-464e-ba74-ec9b715c6e12', group: '571254d8-aa6a-432e-9725-535d3ef04d69', role: 'c583f0f9-7dfd-476b-a056-f47c62b47b46' } },
];
