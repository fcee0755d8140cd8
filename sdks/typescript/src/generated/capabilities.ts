/** Every capability of the contract. Generated from openapi/ by `make generate`; do not edit. */
import { type Bound, bound } from "../bound.js";
import type { Client } from "../client.js";
import type * as access from "./capabilities/access.js";
import {
  createKey as createKeyAccess,
  me as meAccess,
  listKeys as listKeysAccess,
  revokeKey as revokeKeyAccess,
} from "./capabilities/access.js";
import type * as audit from "./capabilities/audit.js";
import {
  list as listAudit,
} from "./capabilities/audit.js";
import type * as catalog from "./capabilities/catalog.js";
import {
  list as listCatalog,
} from "./capabilities/catalog.js";
import type * as datasets from "./capabilities/datasets.js";
import {
  delete as deleteDatasets,
  download as downloadDatasets,
  get as getDatasets,
  list as listDatasets,
  listRejects as listRejectsDatasets,
  listRows as listRowsDatasets,
  listVersions as listVersionsDatasets,
  register as registerDatasets,
  update as updateDatasets,
  upload as uploadDatasets,
} from "./capabilities/datasets.js";
import type * as drift from "./capabilities/drift.js";
import {
  detect as detectDrift,
} from "./capabilities/drift.js";
import type * as jobs from "./capabilities/jobs.js";
import {
  cancel as cancelJobs,
  get as getJobs,
  list as listJobs,
  events as eventsJobs,
} from "./capabilities/jobs.js";
import type * as lineage from "./capabilities/lineage.js";
import {
  get as getLineage,
} from "./capabilities/lineage.js";
import type * as profile from "./capabilities/profile.js";
import {
  analyze as analyzeProfile,
  get as getProfile,
} from "./capabilities/profile.js";
import type * as reports from "./capabilities/reports.js";
import {
  export as exportReports,
  get as getReports,
  list as listReports,
} from "./capabilities/reports.js";
import type * as service from "./capabilities/service.js";
import {
  health as healthService,
  readiness as readinessService,
  get as getService,
} from "./capabilities/service.js";
import type * as uploads from "./capabilities/uploads.js";
import {
  abort as abortUploads,
  complete as completeUploads,
  create as createUploads,
  get as getUploads,
  sendPart as sendPartUploads,
} from "./capabilities/uploads.js";

/** The capabilities. */
export class Capabilities {
  /** The `access` operations. */
  readonly access: Bound<typeof access>;
  /** The `audit` operations. */
  readonly audit: Bound<typeof audit>;
  /** The `catalog` operations. */
  readonly catalog: Bound<typeof catalog>;
  /** The `datasets` operations. */
  readonly datasets: Bound<typeof datasets>;
  /** The `drift` operations. */
  readonly drift: Bound<typeof drift>;
  /** The `jobs` operations. */
  readonly jobs: Bound<typeof jobs>;
  /** The `lineage` operations. */
  readonly lineage: Bound<typeof lineage>;
  /** The `profile` operations. */
  readonly profile: Bound<typeof profile>;
  /** The `reports` operations. */
  readonly reports: Bound<typeof reports>;
  /** The `service` operations. */
  readonly service: Bound<typeof service>;
  /** The `uploads` operations. */
  readonly uploads: Bound<typeof uploads>;
  constructor(client: Client) {
    // Objects of their own, because bundlers make more of an imported module.
    this.access = bound(client, {
      createKey: createKeyAccess,
      me: meAccess,
      listKeys: listKeysAccess,
      revokeKey: revokeKeyAccess,
    });
    this.audit = bound(client, {
      list: listAudit,
    });
    this.catalog = bound(client, {
      list: listCatalog,
    });
    this.datasets = bound(client, {
      delete: deleteDatasets,
      download: downloadDatasets,
      get: getDatasets,
      list: listDatasets,
      listRejects: listRejectsDatasets,
      listRows: listRowsDatasets,
      listVersions: listVersionsDatasets,
      register: registerDatasets,
      update: updateDatasets,
      upload: uploadDatasets,
    });
    this.drift = bound(client, {
      detect: detectDrift,
    });
    this.jobs = bound(client, {
      cancel: cancelJobs,
      get: getJobs,
      list: listJobs,
      events: eventsJobs,
    });
    this.lineage = bound(client, {
      get: getLineage,
    });
    this.profile = bound(client, {
      analyze: analyzeProfile,
      get: getProfile,
    });
    this.reports = bound(client, {
      export: exportReports,
      get: getReports,
      list: listReports,
    });
    this.service = bound(client, {
      health: healthService,
      readiness: readinessService,
      get: getService,
    });
    this.uploads = bound(client, {
      abort: abortUploads,
      complete: completeUploads,
      create: createUploads,
      get: getUploads,
      sendPart: sendPartUploads,
    });
  }
}
