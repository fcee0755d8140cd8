/** What a fake server answers. Generated from openapi/ by `make generate`; do not edit. */
import type { Examples } from "../testing/format.js";

export const EXAMPLES: Examples = {
 "operations": {
  "get_caller": {
   "method": "GET",
   "path": "/api/v1/auth/me",
   "status": 200,
   "headers": {},
   "json": {
    "tenant_id": "default",
    "key_id": "key_01m7z3we7zcn8f69rq25vj5s79",
    "key_name": "first key",
    "scopes": [
     "read",
     "run",
     "write",
     "reveal",
     "admin"
    ],
    "datasets": null,
    "operations": null,
    "expires_at": null,
    "quotas": []
   }
  },
  "list_api_keys": {
   "method": "GET",
   "path": "/api/v1/api-keys",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "id": "key_01m7z30qftmwhvr6kzekm2kr30",
      "name": "nightly import",
      "scopes": [
       "read",
       "write"
      ],
      "datasets": [
       "flights"
      ],
      "operations": null,
      "created_at": "2026-11-21T12:59:05.087Z",
      "expires_at": "2026-11-21T13:59:05.087Z",
      "revoked_at": null
     }
    ],
    "next_cursor": null
   }
  },
  "create_api_key": {
   "method": "POST",
   "path": "/api/v1/api-keys",
   "status": 201,
   "headers": {},
   "json": {
    "api_key": {
     "id": "key_01m7z30qftmwhvr6kzekm2kr30",
     "name": "nightly import",
     "scopes": [
      "read",
      "write"
     ],
     "datasets": [
      "flights"
     ],
     "operations": null,
     "created_at": "2026-11-21T12:59:05.087Z",
     "expires_at": "2026-11-21T13:59:05.087Z",
     "revoked_at": null
    },
    "secret": "msk_01m7z30qftmwhvr6kzekm2kr30_…"
   }
  },
  "revoke_api_key": {
   "method": "DELETE",
   "path": "/api/v1/api-keys/{key_id}",
   "status": 204,
   "headers": {}
  },
  "list_audit_events": {
   "method": "GET",
   "path": "/api/v1/audit/events",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "id": "aud_01m7z286bz63pqmhp0ngjtx2pe",
      "occurred_at": "2026-11-21T12:45:41.119Z",
      "key_id": "key_01m7z284d7gcbn8a2majapk00a",
      "operation": "revoke_api_key",
      "status": 204,
      "problem": null,
      "resource": "key_01m7z28676ac86xwvh0fjsw8a3",
      "request_id": "req_4d21a2d2873f90e34a09d904",
      "sequence": null,
      "seal": null
     },
     {
      "id": "aud_01m7z2869149e86rd8b70091y1",
      "occurred_at": "2026-11-21T12:45:41.025Z",
      "key_id": "key_01m7z284d7gcbn8a2majapk00a",
      "operation": "create_api_key",
      "status": 201,
      "problem": null,
      "resource": "key_01m7z28676ac86xwvh0fjsw8a3",
      "request_id": "req_02b01e83310620d305445c5c",
      "sequence": null,
      "seal": null
     }
    ],
    "next_cursor": null
   }
  },
  "list_catalog": {
   "method": "GET",
   "path": "/api/v1/catalog/{kind}",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "code": "all_null",
      "title": "Column without values",
      "description": "Every value is null, so the column carries no information.",
      "tags": [
       "empty"
      ],
      "options_schema": {
       "type": "object",
       "additionalProperties": false,
       "properties": {}
      }
     },
     {
      "code": "blanks",
      "title": "Blanks",
      "description": "Some texts are empty, nothing but white space, or have white space at either end.",
      "tags": [
       "text"
      ],
      "options_schema": {
       "type": "object",
       "additionalProperties": false,
       "properties": {}
      }
     }
    ],
    "next_cursor": null
   }
  },
  "upload_file": {
   "method": "POST",
   "path": "/api/v1/upload",
   "status": 200,
   "headers": {
    "Location": "/api/v1/datasets/ds_01m7yq439v2zkm47zry9n81f7f"
   },
   "json": {
    "dataset_id": "ds_01m7yq439v2zkm47zry9n81f7f",
    "status": "ready",
    "schema": [
     {
      "name": "island",
      "source_name": null,
      "position": 0,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     },
     {
      "name": "bill_length",
      "source_name": null,
      "position": 1,
      "dtype": "float",
      "nullable": true,
      "format": null,
      "parse_share": 1.0,
      "n_unparsed": 0
     },
     {
      "name": "sex",
      "source_name": null,
      "position": 2,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     }
    ],
    "job": null
   },
   "job": {
    "status": 202,
    "headers": {
     "Location": "/api/v1/jobs/job_01m7yq43abgtcpsb484y33h2jy"
    },
    "json": {
     "dataset_id": "ds_01m7yq439v2zkm47zry9n81f7f",
     "status": "processing",
     "schema": null,
     "job": {
      "id": "job_01m7yq43abgtcpsb484y33h2jy",
      "operation": "upload_file",
      "state": "queued",
      "progress": 0.0,
      "stage": null,
      "attempt": 0,
      "max_attempts": 3,
      "created_at": "2026-11-21T09:31:12.587Z",
      "started_at": null,
      "finished_at": null,
      "result": null,
      "problem": null
     }
    }
   }
  },
  "list_datasets": {
   "method": "GET",
   "path": "/api/v1/datasets",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "id": "ds_01m7z3wkqwngt6x7qhxr7y5t86",
      "name": "delays",
      "description": null,
      "tags": [
       "travel"
      ],
      "owner": null,
      "key_columns": [],
      "sensitive_columns": [],
      "version": 1,
      "latest_version": 1,
      "status": "ready",
      "filename": null,
      "rows": 5,
      "columns": 2,
      "schema": [
       {
        "name": "dep_delay",
        "source_name": null,
        "position": 0,
        "dtype": "integer",
        "nullable": true,
        "format": null,
        "parse_share": null,
        "n_unparsed": 0
       },
       {
        "name": "carrier",
        "source_name": null,
        "position": 1,
        "dtype": "text",
        "nullable": false,
        "format": null,
        "parse_share": null,
        "n_unparsed": 0
       }
      ],
      "validation_report": {
       "n_rows_file": 5,
       "n_rows_read": 5,
       "n_rows_rejected": 0,
       "n_cells_rejected": 0,
       "n_critical": 0,
       "n_warning": 1,
       "n_info": 0,
       "report_id": "rep_01m7z3wkte0kgzh6hncwzcrs8m"
      },
      "size_bytes": 938,
      "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00",
      "problem": null,
      "created_at": "2026-11-21T13:14:18.747Z",
      "updated_at": "2026-11-21T13:14:18.869Z"
     }
    ],
    "next_cursor": null
   }
  },
  "register_dataset": {
   "method": "POST",
   "path": "/api/v1/datasets",
   "status": 200,
   "headers": {},
   "json": {
    "id": "ds_01m7z3wkqwngt6x7qhxr7y5t86",
    "name": "delays",
    "description": null,
    "tags": [
     "travel"
    ],
    "owner": null,
    "key_columns": [],
    "sensitive_columns": [],
    "version": 1,
    "latest_version": 1,
    "status": "ready",
    "filename": null,
    "rows": 5,
    "columns": 2,
    "schema": [
     {
      "name": "dep_delay",
      "source_name": null,
      "position": 0,
      "dtype": "integer",
      "nullable": true,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     },
     {
      "name": "carrier",
      "source_name": null,
      "position": 1,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     }
    ],
    "validation_report": {
     "n_rows_file": 5,
     "n_rows_read": 5,
     "n_rows_rejected": 0,
     "n_cells_rejected": 0,
     "n_critical": 0,
     "n_warning": 1,
     "n_info": 0,
     "report_id": "rep_01m7z3wkte0kgzh6hncwzcrs8m"
    },
    "size_bytes": 938,
    "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00",
    "problem": null,
    "created_at": "2026-11-21T13:14:18.747Z",
    "updated_at": "2026-11-21T13:14:18.869Z"
   },
   "job": {
    "status": 202,
    "headers": {
     "Location": "/api/v1/jobs/job_01m7z3wkr48pwt5wxn8rqrjdng"
    },
    "json": {
     "id": "job_01m7z3wkr48pwt5wxn8rqrjdng",
     "operation": "register_dataset",
     "state": "queued",
     "progress": 0.0,
     "stage": null,
     "attempt": 0,
     "max_attempts": 3,
     "created_at": "2026-11-21T13:14:18.756Z",
     "started_at": null,
     "finished_at": null,
     "result": null,
     "problem": null
    }
   }
  },
  "get_dataset": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}",
   "status": 200,
   "headers": {},
   "json": {
    "id": "ds_01m7z3wf70h83bb8a43djv4c1h",
    "name": "penguins",
    "description": null,
    "tags": [],
    "owner": null,
    "key_columns": [],
    "sensitive_columns": [],
    "version": 1,
    "latest_version": 1,
    "status": "ready",
    "filename": "penguins.csv",
    "rows": 4,
    "columns": 3,
    "schema": [
     {
      "name": "island",
      "source_name": null,
      "position": 0,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     },
     {
      "name": "bill_length",
      "source_name": null,
      "position": 1,
      "dtype": "float",
      "nullable": true,
      "format": null,
      "parse_share": 1.0,
      "n_unparsed": 0
     },
     {
      "name": "sex",
      "source_name": null,
      "position": 2,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     }
    ],
    "validation_report": {
     "n_rows_file": 5,
     "n_rows_read": 4,
     "n_rows_rejected": 1,
     "n_cells_rejected": 0,
     "n_critical": 0,
     "n_warning": 1,
     "n_info": 0,
     "report_id": "rep_01m7z3wkh5a6qg7x0bgg82mmwc"
    },
    "size_bytes": 1267,
    "sha256": "352df7c64d5553802b0bc4622d21ccc43749c98449b2cc86dc03f4701b7fea2e",
    "problem": null,
    "created_at": "2026-11-21T13:14:14.111Z",
    "updated_at": "2026-11-21T13:14:18.582Z"
   }
  },
  "update_dataset": {
   "method": "PATCH",
   "path": "/api/v1/datasets/{dataset}",
   "status": 200,
   "headers": {},
   "json": {
    "id": "ds_01m7z3wf70h83bb8a43djv4c1h",
    "name": "penguins",
    "description": "Palmer penguins",
    "tags": [
     "biology"
    ],
    "owner": null,
    "key_columns": [],
    "sensitive_columns": [],
    "version": 1,
    "latest_version": 1,
    "status": "ready",
    "filename": "penguins.csv",
    "rows": 4,
    "columns": 3,
    "schema": [
     {
      "name": "island",
      "source_name": null,
      "position": 0,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     },
     {
      "name": "bill_length",
      "source_name": null,
      "position": 1,
      "dtype": "float",
      "nullable": true,
      "format": null,
      "parse_share": 1.0,
      "n_unparsed": 0
     },
     {
      "name": "sex",
      "source_name": null,
      "position": 2,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     }
    ],
    "validation_report": {
     "n_rows_file": 5,
     "n_rows_read": 4,
     "n_rows_rejected": 1,
     "n_cells_rejected": 0,
     "n_critical": 0,
     "n_warning": 1,
     "n_info": 0,
     "report_id": "rep_01m7z3wkh5a6qg7x0bgg82mmwc"
    },
    "size_bytes": 1267,
    "sha256": "352df7c64d5553802b0bc4622d21ccc43749c98449b2cc86dc03f4701b7fea2e",
    "problem": null,
    "created_at": "2026-11-21T13:14:14.111Z",
    "updated_at": "2026-11-21T13:14:18.986Z"
   }
  },
  "delete_dataset": {
   "method": "DELETE",
   "path": "/api/v1/datasets/{dataset}",
   "status": 204,
   "headers": {}
  },
  "list_versions": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}/versions",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "dataset_id": "ds_01m7yq439v2zkm47zry9n81f7f",
      "number": 1,
      "status": "ready",
      "operation": "upload_file",
      "filename": "penguins.csv",
      "rows": 4,
      "columns": 3,
      "n_rejected": 1,
      "n_rejected_cells": 0,
      "size_bytes": 1267,
      "source_size_bytes": 107,
      "sha256": "352df7c64d5553802b0bc4622d21ccc43749c98449b2cc86dc03f4701b7fea2e",
      "dialect": {
       "format": "csv",
       "delimiter": ",",
       "quote": null,
       "escape": null,
       "encoding": "utf-8",
       "header": true,
       "line_ending": "lf",
       "skipped_rows": 0,
       "comment": null,
       "null_tokens": [
        "n/a"
       ],
       "confidence": 0.784,
       "evidence": [
        "Every byte is ASCII.",
        "Fields end at ',': 5 of 6 records at the head have 3 fields.",
        "The first record differs from the records below, so it is the header."
       ]
      },
      "schema": [
       {
        "name": "island",
        "source_name": null,
        "position": 0,
        "dtype": "text",
        "nullable": false,
        "format": null,
        "parse_share": null,
        "n_unparsed": 0
       },
       {
        "name": "bill_length",
        "source_name": null,
        "position": 1,
        "dtype": "float",
        "nullable": true,
        "format": null,
        "parse_share": 1.0,
        "n_unparsed": 0
       },
       {
        "name": "sex",
        "source_name": null,
        "position": 2,
        "dtype": "text",
        "nullable": false,
        "format": null,
        "parse_share": null,
        "n_unparsed": 0
       }
      ],
      "warnings": [
       {
        "code": "rows_rejected",
        "column": null,
        "message": "1 of 5 rows were rejected; the rejects say why."
       }
      ],
      "problem": null,
      "profile_report_id": "rep_01m7yq49y7w0xzhewjerz6gxt1",
      "job_id": "job_01m7yq43abgtcpsb484y33h2jy",
      "created_at": "2026-11-21T09:31:12.570Z",
      "ready_at": "2026-11-21T09:31:19.413Z"
     }
    ],
    "next_cursor": null
   }
  },
  "list_rows": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}/rows",
   "status": 200,
   "headers": {},
   "json": {
    "columns": [
     "island",
     "bill_length",
     "sex"
    ],
    "items": [
     {
      "row": 0,
      "values": [
       "Torgersen",
       39.1,
       "male"
      ]
     },
     {
      "row": 1,
      "values": [
       "Biscoe",
       37.8,
       "female"
      ]
     }
    ],
    "warnings": [],
    "next_cursor": null
   }
  },
  "list_rejects": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}/rejects",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "kind": "row",
      "reason": "too_few_fields",
      "line": 6,
      "byte_offset": 95,
      "column": null,
      "raw_text": "Biscoe,40.3",
      "detail": "Number of fields: 2, expected: 3."
     }
    ],
    "warnings": [],
    "next_cursor": null
   }
  },
  "download_dataset": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}/content",
   "status": 200,
   "headers": {
    "Content-Type": "text/csv"
   },
   "text": "name\nexample\n"
  },
  "detect_drift": {
   "method": "POST",
   "path": "/api/v1/datasets/drift",
   "status": 200,
   "headers": {},
   "json": {
    "kind": "drift",
    "report_id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
    "engine_version": "0.1.0",
    "created_at": "2026-11-21T09:31:19.808Z",
    "reference": {
     "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
     "name": "delays",
     "version": 1,
     "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
    },
    "current": {
     "dataset_id": null,
     "name": null,
     "version": null,
     "sha256": null
    },
    "options": {
     "numeric_score": "wasserstein",
     "categorical_score": "jensen_shannon",
     "numeric_threshold": 0.1,
     "categorical_threshold": 0.1,
     "dataset_threshold": 0.3,
     "alpha": 0.01,
     "correction": "benjamini_hochberg",
     "n_bins": 10,
     "n_categories": 100
    },
    "n_rows_reference": 5,
    "n_rows_current": 5,
    "n_columns": 2,
    "n_drifted": 0,
    "drifted_fraction": 0.0,
    "drifted": false,
    "severity": "none",
    "formula": "Not drifted: 0 of 2 compared columns drifted (0), below dataset_threshold (0.3).",
    "recommendation": "No column drifted. Results made with the reference still describe the current data.",
    "added_columns": [],
    "removed_columns": [],
    "retyped_columns": [],
    "columns": [
     {
      "kind": "numeric",
      "name": "dep_delay",
      "dtype": "integer",
      "drifted": false,
      "severity": "none",
      "score_name": "wasserstein",
      "score": 0.0,
      "threshold": 0.1,
      "p_value": 0.9999999999999999,
      "p_value_adjusted": 0.9999999999999999,
      "n_reference": 4,
      "n_current": 4,
      "null_fraction_reference": 0.2,
      "null_fraction_current": 0.2,
      "null_p_value": 1.0,
      "psi": 0.0,
      "jensen_shannon": 0.0,
      "ks_statistic": 0.0,
      "wasserstein": 0.0,
      "wasserstein_normalized": 0.0,
      "mean_reference": 4.75,
      "mean_current": 4.75,
      "standard_deviation_reference": 4.272001872658765,
      "standard_deviation_current": 4.272001872658765,
      "histogram": {
       "edges": [
        1.5,
        2.5,
        3.5,
        4.5,
        5.5,
        6.5,
        7.5,
        8.5,
        9.5,
        10.5,
        11.5
       ],
       "reference": [
        0.5,
        0.0,
        0.25,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.25
       ],
       "current": [
        0.5,
        0.0,
        0.25,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.25
       ]
      },
      "recommendation": null
     },
     {
      "kind": "categorical",
      "name": "carrier",
      "dtype": "text",
      "drifted": false,
      "severity": "none",
      "score_name": "jensen_shannon",
      "score": 0.0,
      "threshold": 0.1,
      "p_value": null,
      "p_value_adjusted": null,
      "n_reference": 5,
      "n_current": 5,
      "null_fraction_reference": 0.0,
      "null_fraction_current": 0.0,
      "null_p_value": null,
      "psi": 0.0,
      "jensen_shannon": 0.0,
      "chi_square": null,
      "degrees_of_freedom": null,
      "cramers_v": null,
      "total_variation": 0.0,
      "n_categories_reference": 4,
      "n_categories_current": 4,
      "n_pooled": 0,
      "new_categories": {
       "values": [],
       "counts": []
      },
      "lost_categories": {
       "values": [],
       "counts": []
      },
      "shares": {
       "values": [
        "UA",
        "AA",
        "B6",
        "DL"
       ],
       "reference": [
        0.4,
        0.2,
        0.2,
        0.2
       ],
       "current": [
        0.4,
        0.2,
        0.2,
        0.2
       ]
      },
      "recommendation": null
     }
    ],
    "warnings": [
     {
      "code": "too_few_categories",
      "column": "carrier",
      "message": "Fewer than two categories are frequent enough for a chi-square test."
     }
    ]
   },
   "job": {
    "status": 202,
    "headers": {
     "Location": "/api/v1/jobs/job_01m7yq4aazmmk4xwca8h9a796j"
    },
    "json": {
     "id": "job_01m7yq4aazmmk4xwca8h9a796j",
     "operation": "detect_drift",
     "state": "queued",
     "progress": 0.0,
     "stage": null,
     "attempt": 0,
     "max_attempts": 3,
     "created_at": "2026-11-21T09:31:19.775Z",
     "started_at": null,
     "finished_at": null,
     "result": null,
     "problem": null
    }
   }
  },
  "list_jobs": {
   "method": "GET",
   "path": "/api/v1/jobs",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "id": "job_01m7yq4aazmmk4xwca8h9a796j",
      "operation": "detect_drift",
      "state": "succeeded",
      "progress": 1.0,
      "stage": null,
      "attempt": 1,
      "max_attempts": 3,
      "created_at": "2026-11-21T09:31:19.775Z",
      "started_at": "2026-11-21T09:31:19.777Z",
      "finished_at": "2026-11-21T09:31:19.815Z",
      "result": {
       "kind": "report",
       "id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
       "href": "/api/v1/reports/rep_01m7yq4abccfzhq36xqdsg2cqw"
      },
      "problem": null
     }
    ],
    "next_cursor": null
   }
  },
  "get_job": {
   "method": "GET",
   "path": "/api/v1/jobs/{job_id}",
   "status": 200,
   "headers": {},
   "json": {
    "id": "job_01m7yq4aazmmk4xwca8h9a796j",
    "operation": "detect_drift",
    "state": "succeeded",
    "progress": 1.0,
    "stage": null,
    "attempt": 1,
    "max_attempts": 3,
    "created_at": "2026-11-21T09:31:19.775Z",
    "started_at": "2026-11-21T09:31:19.777Z",
    "finished_at": "2026-11-21T09:31:19.815Z",
    "result": {
     "kind": "report",
     "id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
     "href": "/api/v1/reports/rep_01m7yq4abccfzhq36xqdsg2cqw"
    },
    "problem": null
   }
  },
  "cancel_job": {
   "method": "DELETE",
   "path": "/api/v1/jobs/{job_id}",
   "status": 202,
   "headers": {
    "Location": "/api/v1/jobs/job_01m7yq4aazmmk4xwca8h9a796j"
   },
   "json": {
    "id": "job_01m7yq4aazmmk4xwca8h9a796j",
    "operation": "detect_drift",
    "state": "running",
    "progress": 0.4,
    "stage": "profile",
    "attempt": 1,
    "max_attempts": 3,
    "created_at": "2026-11-21T09:31:19.775Z",
    "started_at": "2026-11-21T09:31:19.777Z",
    "finished_at": null,
    "result": null,
    "problem": null
   }
  },
  "stream_job_events": {
   "method": "GET",
   "path": "/api/v1/jobs/{job_id}/events",
   "status": 200,
   "headers": {
    "Content-Type": "text/event-stream"
   },
   "text": "id: 1\ndata: {\"sequence\": 1, \"job_id\": \"job_01m7yq4aazmmk4xwca8h9a796j\", \"state\": \"succeeded\", \"progress\": 1.0, \"stage\": null, \"occurred_at\": \"2026-11-21T09:31:19.775Z\"}\n\n"
  },
  "get_lineage": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}/lineage",
   "status": 200,
   "headers": {},
   "json": {
    "root": "ds_01m7yq439v2zkm47zry9n81f7f@1",
    "nodes": [
     {
      "id": "ds_01m7yq439v2zkm47zry9n81f7f@1",
      "dataset_id": "ds_01m7yq439v2zkm47zry9n81f7f",
      "name": "penguins",
      "version": 1,
      "operation": "upload_file",
      "filename": "penguins.csv",
      "rows": 4,
      "columns": 3,
      "created_at": "2026-11-21T09:31:12.570Z"
     }
    ],
    "edges": []
   }
  },
  "analyze_data": {
   "method": "POST",
   "path": "/api/v1/profile/analyze",
   "status": 200,
   "headers": {},
   "json": {
    "kind": "profile",
    "report_id": "rep_01m7yq4a9grfnx6y8ytms73678",
    "engine_version": "0.1.0",
    "created_at": "2026-11-21T09:31:19.730Z",
    "source": {
     "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
     "name": "delays",
     "version": 1,
     "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
    },
    "options": {
     "n_bins": 4,
     "n_top": 3,
     "quantiles": [
      0.01,
      0.05,
      0.25,
      0.5,
      0.75,
      0.95,
      0.99
     ],
     "confidence_level": 0.95,
     "correlation_threshold": 0.95,
     "seed": 0
    },
    "n_rows": 5,
    "n_columns": 2,
    "n_null": 1,
    "null_fraction": 0.1,
    "n_duplicate_rows": 0,
    "duplicate_fraction": 0.0,
    "memory_bytes": 121,
    "columns": [
     {
      "kind": "numeric",
      "name": "dep_delay",
      "position": 0,
      "dtype": "integer",
      "n": 5,
      "n_null": 1,
      "null_fraction": 0.2,
      "n_distinct": 3,
      "distinct_exact": true,
      "n_unique": 2,
      "top": {
       "values": [
        2,
        4,
        11
       ],
       "counts": [
        2,
        1,
        1
       ]
      },
      "min": 2,
      "max": 11,
      "range": 9.0,
      "n_zero": 0,
      "n_negative": 0,
      "n_infinite": 0,
      "sum": 19.0,
      "mean": 4.75,
      "mean_ci_low": -2.047708287903986,
      "mean_ci_high": 11.547708287903987,
      "standard_deviation": 4.272001872658765,
      "variance": 18.25,
      "coefficient_of_variation": 0.8993688152965822,
      "skewness": 0.9978697176912956,
      "kurtosis": -0.8107837618064679,
      "quantiles": {
       "probabilities": [
        0.01,
        0.05,
        0.25,
        0.5,
        0.75,
        0.95,
        0.99
       ],
       "values": [
        2.0,
        2.0,
        2.0,
        3.0,
        5.75,
        9.949999999999998,
        10.79
       ]
      },
      "iqr": 3.75,
      "mad": 1.0,
      "trimmed_mean": 4.75,
      "monotonicity": "unordered",
      "histogram": {
       "edges": [
        2.0,
        6.0,
        10.0,
        14.0
       ],
       "counts": [
        3,
        0,
        1
       ]
      },
      "outliers": {
       "lower": -3.625,
       "upper": 11.375,
       "n_below": 0,
       "n_above": 0
      },
      "significant_digits": 2,
      "decimal_places": 0,
      "last_digits": [
       0,
       1,
       2,
       0,
       1,
       0,
       0,
       0,
       0,
       0
      ],
      "heaping": null
     },
     {
      "kind": "text",
      "name": "carrier",
      "position": 1,
      "dtype": "text",
      "n": 5,
      "n_null": 0,
      "null_fraction": 0.0,
      "n_distinct": 4,
      "distinct_exact": true,
      "n_unique": 3,
      "top": {
       "values": [
        "UA",
        "AA",
        "B6"
       ],
       "counts": [
        2,
        1,
        1
       ]
      },
      "entropy": 1.9219280948873623,
      "imbalance": 0.039035952556318865,
      "lengths": {
       "min": 2,
       "mean": 2.0,
       "standard_deviation": 0.0,
       "max": 2
      },
      "words": {
       "min": 1,
       "mean": 1.0,
       "standard_deviation": 0.0,
       "max": 1
      },
      "n_empty": 0,
      "n_blank": 0,
      "n_padded": 0,
      "characters": {
       "letters": 0.9,
       "digits": 0.1,
       "spaces": 0.0,
       "punctuation": 0.0,
       "other": 0.0,
       "scripts": [
        "latin"
       ],
       "script_fractions": [
        1.0
       ]
      },
      "masks": {
       "masks": [
        "AA",
        "A9"
       ],
       "counts": [
        4,
        1
       ],
       "coverage": 1.0,
       "n_masks": 2,
       "n_rare": 0
      },
      "n_case_variants": 0,
      "n_mojibake": 0,
      "numeric_fraction": 0.0,
      "temporal_fraction": 0.0,
      "near_duplicates": [],
      "samples": [
       "UA",
       "AA",
       "B6",
       "DL"
      ]
     }
    ],
    "keys": [],
    "null_patterns": [
     {
      "columns": [
       "dep_delay"
      ],
      "n_rows": 1,
      "fraction": 0.2
     }
    ],
    "correlation": null,
    "findings": [
     {
      "code": "nulls",
      "severity": "warning",
      "column": "dep_delay",
      "columns": [
       "dep_delay"
      ],
      "n_rows_affected": 1,
      "fraction": 0.2,
      "message": "20 % of the rows are null.",
      "evidence": [
       {
        "name": "n_null",
        "value": 1
       }
      ],
      "next_step": null
     }
    ],
    "warnings": []
   },
   "job": {
    "status": 202,
    "headers": {
     "Location": "/api/v1/jobs/job_01m7yq4a8p32e2k00sy2d56dwa"
    },
    "json": {
     "id": "job_01m7yq4a8p32e2k00sy2d56dwa",
     "operation": "analyze_data",
     "state": "queued",
     "progress": 0.0,
     "stage": null,
     "attempt": 0,
     "max_attempts": 3,
     "created_at": "2026-11-21T09:31:19.702Z",
     "started_at": null,
     "finished_at": null,
     "result": null,
     "problem": null
    }
   }
  },
  "get_profile": {
   "method": "GET",
   "path": "/api/v1/datasets/{dataset}/profile",
   "status": 200,
   "headers": {},
   "json": {
    "kind": "profile",
    "report_id": "rep_01m7yq4a3e9retbyh31kb109yk",
    "engine_version": "0.1.0",
    "created_at": "2026-11-21T09:31:19.534Z",
    "source": {
     "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
     "name": "delays",
     "version": 1,
     "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
    },
    "options": {
     "n_bins": 40,
     "n_top": 20,
     "quantiles": [
      0.01,
      0.05,
      0.25,
      0.5,
      0.75,
      0.95,
      0.99
     ],
     "confidence_level": 0.95,
     "correlation_threshold": 0.95,
     "seed": 0
    },
    "n_rows": 5,
    "n_columns": 2,
    "n_null": 1,
    "null_fraction": 0.1,
    "n_duplicate_rows": 0,
    "duplicate_fraction": 0.0,
    "memory_bytes": 121,
    "columns": [
     {
      "kind": "numeric",
      "name": "dep_delay",
      "position": 0,
      "dtype": "integer",
      "n": 5,
      "n_null": 1,
      "null_fraction": 0.2,
      "n_distinct": 3,
      "distinct_exact": true,
      "n_unique": 2,
      "top": {
       "values": [
        2,
        4,
        11
       ],
       "counts": [
        2,
        1,
        1
       ]
      },
      "min": 2,
      "max": 11,
      "range": 9.0,
      "n_zero": 0,
      "n_negative": 0,
      "n_infinite": 0,
      "sum": 19.0,
      "mean": 4.75,
      "mean_ci_low": -2.047708287903986,
      "mean_ci_high": 11.547708287903987,
      "standard_deviation": 4.272001872658765,
      "variance": 18.25,
      "coefficient_of_variation": 0.8993688152965822,
      "skewness": 0.9978697176912956,
      "kurtosis": -0.8107837618064679,
      "quantiles": {
       "probabilities": [
        0.01,
        0.05,
        0.25,
        0.5,
        0.75,
        0.95,
        0.99
       ],
       "values": [
        2.0,
        2.0,
        2.0,
        3.0,
        5.75,
        9.949999999999998,
        10.79
       ]
      },
      "iqr": 3.75,
      "mad": 1.0,
      "trimmed_mean": 4.75,
      "monotonicity": "unordered",
      "histogram": {
       "edges": [
        2.0,
        6.0,
        10.0,
        14.0
       ],
       "counts": [
        3,
        0,
        1
       ]
      },
      "outliers": {
       "lower": -3.625,
       "upper": 11.375,
       "n_below": 0,
       "n_above": 0
      },
      "significant_digits": 2,
      "decimal_places": 0,
      "last_digits": [
       0,
       1,
       2,
       0,
       1,
       0,
       0,
       0,
       0,
       0
      ],
      "heaping": null
     },
     {
      "kind": "text",
      "name": "carrier",
      "position": 1,
      "dtype": "text",
      "n": 5,
      "n_null": 0,
      "null_fraction": 0.0,
      "n_distinct": 4,
      "distinct_exact": true,
      "n_unique": 3,
      "top": {
       "values": [
        "UA",
        "AA",
        "B6",
        "DL"
       ],
       "counts": [
        2,
        1,
        1,
        1
       ]
      },
      "entropy": 1.9219280948873623,
      "imbalance": 0.039035952556318865,
      "lengths": {
       "min": 2,
       "mean": 2.0,
       "standard_deviation": 0.0,
       "max": 2
      },
      "words": {
       "min": 1,
       "mean": 1.0,
       "standard_deviation": 0.0,
       "max": 1
      },
      "n_empty": 0,
      "n_blank": 0,
      "n_padded": 0,
      "characters": {
       "letters": 0.9,
       "digits": 0.1,
       "spaces": 0.0,
       "punctuation": 0.0,
       "other": 0.0,
       "scripts": [
        "latin"
       ],
       "script_fractions": [
        1.0
       ]
      },
      "masks": {
       "masks": [
        "AA",
        "A9"
       ],
       "counts": [
        4,
        1
       ],
       "coverage": 1.0,
       "n_masks": 2,
       "n_rare": 0
      },
      "n_case_variants": 0,
      "n_mojibake": 0,
      "numeric_fraction": 0.0,
      "temporal_fraction": 0.0,
      "near_duplicates": [],
      "samples": [
       "UA",
       "AA",
       "B6",
       "DL"
      ]
     }
    ],
    "keys": [],
    "null_patterns": [
     {
      "columns": [
       "dep_delay"
      ],
      "n_rows": 1,
      "fraction": 0.2
     }
    ],
    "correlation": null,
    "findings": [
     {
      "code": "nulls",
      "severity": "warning",
      "column": "dep_delay",
      "columns": [
       "dep_delay"
      ],
      "n_rows_affected": 1,
      "fraction": 0.2,
      "message": "20 % of the rows are null.",
      "evidence": [
       {
        "name": "n_null",
        "value": 1
       }
      ],
      "next_step": null
     }
    ],
    "warnings": []
   }
  },
  "list_reports": {
   "method": "GET",
   "path": "/api/v1/reports",
   "status": 200,
   "headers": {},
   "json": {
    "items": [
     {
      "report_id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
      "kind": "drift",
      "engine_version": "0.1.0",
      "created_at": "2026-11-21T09:31:19.808Z",
      "sources": [
       {
        "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
        "name": "delays",
        "version": 1,
        "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
       },
       {
        "dataset_id": null,
        "name": null,
        "version": null,
        "sha256": null
       }
      ],
      "href": "/api/v1/reports/rep_01m7yq4abccfzhq36xqdsg2cqw"
     }
    ],
    "next_cursor": null
   }
  },
  "get_report": {
   "method": "GET",
   "path": "/api/v1/reports/{report_id}",
   "status": 200,
   "headers": {},
   "json": {
    "kind": "drift",
    "report_id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
    "engine_version": "0.1.0",
    "created_at": "2026-11-21T09:31:19.808Z",
    "reference": {
     "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
     "name": "delays",
     "version": 1,
     "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
    },
    "current": {
     "dataset_id": null,
     "name": null,
     "version": null,
     "sha256": null
    },
    "options": {
     "numeric_score": "wasserstein",
     "categorical_score": "jensen_shannon",
     "numeric_threshold": 0.1,
     "categorical_threshold": 0.1,
     "dataset_threshold": 0.3,
     "alpha": 0.01,
     "correction": "benjamini_hochberg",
     "n_bins": 10,
     "n_categories": 100
    },
    "n_rows_reference": 5,
    "n_rows_current": 5,
    "n_columns": 2,
    "n_drifted": 0,
    "drifted_fraction": 0.0,
    "drifted": false,
    "severity": "none",
    "formula": "Not drifted: 0 of 2 compared columns drifted (0), below dataset_threshold (0.3).",
    "recommendation": "No column drifted. Results made with the reference still describe the current data.",
    "added_columns": [],
    "removed_columns": [],
    "retyped_columns": [],
    "columns": [
     {
      "kind": "numeric",
      "name": "dep_delay",
      "dtype": "integer",
      "drifted": false,
      "severity": "none",
      "score_name": "wasserstein",
      "score": 0.0,
      "threshold": 0.1,
      "p_value": 0.9999999999999999,
      "p_value_adjusted": 0.9999999999999999,
      "n_reference": 4,
      "n_current": 4,
      "null_fraction_reference": 0.2,
      "null_fraction_current": 0.2,
      "null_p_value": 1.0,
      "psi": 0.0,
      "jensen_shannon": 0.0,
      "ks_statistic": 0.0,
      "wasserstein": 0.0,
      "wasserstein_normalized": 0.0,
      "mean_reference": 4.75,
      "mean_current": 4.75,
      "standard_deviation_reference": 4.272001872658765,
      "standard_deviation_current": 4.272001872658765,
      "histogram": {
       "edges": [
        1.5,
        2.5,
        3.5,
        4.5,
        5.5,
        6.5,
        7.5,
        8.5,
        9.5,
        10.5,
        11.5
       ],
       "reference": [
        0.5,
        0.0,
        0.25,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.25
       ],
       "current": [
        0.5,
        0.0,
        0.25,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.25
       ]
      },
      "recommendation": null
     },
     {
      "kind": "categorical",
      "name": "carrier",
      "dtype": "text",
      "drifted": false,
      "severity": "none",
      "score_name": "jensen_shannon",
      "score": 0.0,
      "threshold": 0.1,
      "p_value": null,
      "p_value_adjusted": null,
      "n_reference": 5,
      "n_current": 5,
      "null_fraction_reference": 0.0,
      "null_fraction_current": 0.0,
      "null_p_value": null,
      "psi": 0.0,
      "jensen_shannon": 0.0,
      "chi_square": null,
      "degrees_of_freedom": null,
      "cramers_v": null,
      "total_variation": 0.0,
      "n_categories_reference": 4,
      "n_categories_current": 4,
      "n_pooled": 0,
      "new_categories": {
       "values": [],
       "counts": []
      },
      "lost_categories": {
       "values": [],
       "counts": []
      },
      "shares": {
       "values": [
        "UA",
        "AA",
        "B6",
        "DL"
       ],
       "reference": [
        0.4,
        0.2,
        0.2,
        0.2
       ],
       "current": [
        0.4,
        0.2,
        0.2,
        0.2
       ]
      },
      "recommendation": null
     }
    ],
    "warnings": [
     {
      "code": "too_few_categories",
      "column": "carrier",
      "message": "Fewer than two categories are frequent enough for a chi-square test."
     }
    ]
   }
  },
  "export_report": {
   "method": "GET",
   "path": "/api/v1/reports/{report_id}/export",
   "status": 200,
   "headers": {
    "Content-Type": "text/csv"
   },
   "text": "name\nexample\n"
  },
  "get_health": {
   "method": "GET",
   "path": "/api/v1/health",
   "status": 200,
   "headers": {},
   "json": {
    "status": "ok"
   }
  },
  "get_readiness": {
   "method": "GET",
   "path": "/api/v1/ready",
   "status": 200,
   "headers": {},
   "json": {
    "status": "ready",
    "checks": [
     {
      "name": "database",
      "elapsed_seconds": 0.000386
     },
     {
      "name": "blobs",
      "elapsed_seconds": 0.010913
     },
     {
      "name": "answer_workers",
      "elapsed_seconds": 2.8e-05
     },
     {
      "name": "worker",
      "elapsed_seconds": 1.5e-05
     }
    ]
   }
  },
  "get_service": {
   "method": "GET",
   "path": "/api/v1/service",
   "status": 200,
   "headers": {},
   "json": {
    "version": "0.1.0",
    "engine_version": "0.1.0",
    "started_at": "2026-11-21T09:31:11.786Z",
    "capabilities": [
     "access",
     "catalog",
     "datasets",
     "drift",
     "jobs",
     "lineage",
     "profile",
     "reports",
     "service"
    ],
    "limits": {
     "max_upload_bytes": 2147483648,
     "max_body_bytes": 8388608,
     "max_columns": 10000,
     "max_queued_jobs": 1000
    }
   }
  },
  "create_upload": {
   "method": "POST",
   "path": "/api/v1/uploads",
   "status": 201,
   "headers": {
    "Location": "/api/v1/uploads/upl_01m7z2my5eeefzefrwefsc9qw7"
   },
   "json": {
    "id": "upl_01m7z2my5eeefzefrwefsc9qw7",
    "name": "penguins",
    "filename": "penguins.csv",
    "size_bytes": 107,
    "sha256": "044e833f1a5c3588b3e17d51744233b7845136cb591af2c542d8ded9e8e9bbc5",
    "part_size_bytes": 16777216,
    "n_parts": 1,
    "state": "open",
    "received_parts": [],
    "received_bytes": 0,
    "job_id": null,
    "dataset_id": null,
    "version": null,
    "created_at": "2026-11-21T12:52:38.702Z",
    "expires_at": "2026-11-22T12:52:38.702Z"
   }
  },
  "get_upload": {
   "method": "GET",
   "path": "/api/v1/uploads/{upload_id}",
   "status": 200,
   "headers": {},
   "json": {
    "id": "upl_01m7z2my5eeefzefrwefsc9qw7",
    "name": "penguins",
    "filename": "penguins.csv",
    "size_bytes": 107,
    "sha256": "044e833f1a5c3588b3e17d51744233b7845136cb591af2c542d8ded9e8e9bbc5",
    "part_size_bytes": 16777216,
    "n_parts": 1,
    "state": "open",
    "received_parts": [
     1
    ],
    "received_bytes": 107,
    "job_id": null,
    "dataset_id": null,
    "version": null,
    "created_at": "2026-11-21T12:52:38.702Z",
    "expires_at": "2026-11-22T12:52:38.702Z"
   }
  },
  "abort_upload": {
   "method": "DELETE",
   "path": "/api/v1/uploads/{upload_id}",
   "status": 204,
   "headers": {}
  },
  "upload_part": {
   "method": "PUT",
   "path": "/api/v1/uploads/{upload_id}/parts/{part}",
   "status": 200,
   "headers": {},
   "json": {
    "part": 1,
    "size_bytes": 107,
    "sha256": "044e833f1a5c3588b3e17d51744233b7845136cb591af2c542d8ded9e8e9bbc5"
   }
  },
  "complete_upload": {
   "method": "POST",
   "path": "/api/v1/uploads/{upload_id}/complete",
   "status": 200,
   "headers": {},
   "json": {
    "id": "ds_01m7z2mscaesj26e0mcebx14c8",
    "name": "penguins",
    "description": "Palmer penguins",
    "tags": [
     "biology"
    ],
    "owner": null,
    "key_columns": [],
    "sensitive_columns": [],
    "version": 1,
    "latest_version": 1,
    "status": "ready",
    "filename": "penguins.csv",
    "rows": 4,
    "columns": 3,
    "schema": [
     {
      "name": "island",
      "source_name": null,
      "position": 0,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     },
     {
      "name": "bill_length",
      "source_name": null,
      "position": 1,
      "dtype": "float",
      "nullable": true,
      "format": null,
      "parse_share": 1.0,
      "n_unparsed": 0
     },
     {
      "name": "sex",
      "source_name": null,
      "position": 2,
      "dtype": "text",
      "nullable": false,
      "format": null,
      "parse_share": null,
      "n_unparsed": 0
     }
    ],
    "validation_report": {
     "n_rows_file": 5,
     "n_rows_read": 4,
     "n_rows_rejected": 1,
     "n_cells_rejected": 0,
     "n_critical": 0,
     "n_warning": 1,
     "n_info": 0,
     "report_id": "rep_01m7z2mxqm2nt2hhpa3w1nr2et"
    },
    "size_bytes": 1267,
    "sha256": "352df7c64d5553802b0bc4622d21ccc43749c98449b2cc86dc03f4701b7fea2e",
    "problem": null,
    "created_at": "2026-11-21T12:52:33.801Z",
    "updated_at": "2026-11-21T12:52:38.621Z"
   },
   "job": {
    "status": 202,
    "headers": {
     "Location": "/api/v1/jobs/job_01m7z2my6d984gyryktzwnazjv"
    },
    "json": {
     "id": "job_01m7z2my6d984gyryktzwnazjv",
     "operation": "complete_upload",
     "state": "queued",
     "progress": 0.0,
     "stage": null,
     "attempt": 0,
     "max_attempts": 3,
     "created_at": "2026-11-21T12:52:38.733Z",
     "started_at": null,
     "finished_at": null,
     "result": null,
     "problem": null
    }
   }
  }
 },
 "places": {
  "/api/v1/jobs/job_01m7yq43abgtcpsb484y33h2jy": {
   "id": "job_01m7yq43abgtcpsb484y33h2jy",
   "operation": "upload_file",
   "state": "succeeded",
   "progress": 1.0,
   "stage": null,
   "attempt": 1,
   "max_attempts": 3,
   "created_at": "2026-11-21T09:31:19.775Z",
   "started_at": "2026-11-21T09:31:19.777Z",
   "finished_at": "2026-11-21T09:31:19.815Z",
   "result": {
    "kind": "dataset",
    "id": "ds_01m7yq439v2zkm47zry9n81f7f",
    "href": "/api/v1/datasets/ds_01m7yq439v2zkm47zry9n81f7f"
   },
   "problem": null
  },
  "/api/v1/jobs/job_01m7z3wkr48pwt5wxn8rqrjdng": {
   "id": "job_01m7z3wkr48pwt5wxn8rqrjdng",
   "operation": "register_dataset",
   "state": "succeeded",
   "progress": 1.0,
   "stage": null,
   "attempt": 1,
   "max_attempts": 3,
   "created_at": "2026-11-21T09:31:19.775Z",
   "started_at": "2026-11-21T09:31:19.777Z",
   "finished_at": "2026-11-21T09:31:19.815Z",
   "result": {
    "kind": "dataset",
    "id": "ds_01m7z3wkqwngt6x7qhxr7y5t86",
    "href": "/api/v1/datasets/ds_01m7z3wkqwngt6x7qhxr7y5t86"
   },
   "problem": null
  },
  "/api/v1/jobs/job_01m7yq4aazmmk4xwca8h9a796j": {
   "id": "job_01m7yq4aazmmk4xwca8h9a796j",
   "operation": "detect_drift",
   "state": "succeeded",
   "progress": 1.0,
   "stage": null,
   "attempt": 1,
   "max_attempts": 3,
   "created_at": "2026-11-21T09:31:19.775Z",
   "started_at": "2026-11-21T09:31:19.777Z",
   "finished_at": "2026-11-21T09:31:19.815Z",
   "result": {
    "kind": "report",
    "id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
    "href": "/api/v1/reports/rep_01m7yq4abccfzhq36xqdsg2cqw"
   },
   "problem": null
  },
  "/api/v1/reports/rep_01m7yq4abccfzhq36xqdsg2cqw": {
   "kind": "drift",
   "report_id": "rep_01m7yq4abccfzhq36xqdsg2cqw",
   "engine_version": "0.1.0",
   "created_at": "2026-11-21T09:31:19.808Z",
   "reference": {
    "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
    "name": "delays",
    "version": 1,
    "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
   },
   "current": {
    "dataset_id": null,
    "name": null,
    "version": null,
    "sha256": null
   },
   "options": {
    "numeric_score": "wasserstein",
    "categorical_score": "jensen_shannon",
    "numeric_threshold": 0.1,
    "categorical_threshold": 0.1,
    "dataset_threshold": 0.3,
    "alpha": 0.01,
    "correction": "benjamini_hochberg",
    "n_bins": 10,
    "n_categories": 100
   },
   "n_rows_reference": 5,
   "n_rows_current": 5,
   "n_columns": 2,
   "n_drifted": 0,
   "drifted_fraction": 0.0,
   "drifted": false,
   "severity": "none",
   "formula": "Not drifted: 0 of 2 compared columns drifted (0), below dataset_threshold (0.3).",
   "recommendation": "No column drifted. Results made with the reference still describe the current data.",
   "added_columns": [],
   "removed_columns": [],
   "retyped_columns": [],
   "columns": [
    {
     "kind": "numeric",
     "name": "dep_delay",
     "dtype": "integer",
     "drifted": false,
     "severity": "none",
     "score_name": "wasserstein",
     "score": 0.0,
     "threshold": 0.1,
     "p_value": 0.9999999999999999,
     "p_value_adjusted": 0.9999999999999999,
     "n_reference": 4,
     "n_current": 4,
     "null_fraction_reference": 0.2,
     "null_fraction_current": 0.2,
     "null_p_value": 1.0,
     "psi": 0.0,
     "jensen_shannon": 0.0,
     "ks_statistic": 0.0,
     "wasserstein": 0.0,
     "wasserstein_normalized": 0.0,
     "mean_reference": 4.75,
     "mean_current": 4.75,
     "standard_deviation_reference": 4.272001872658765,
     "standard_deviation_current": 4.272001872658765,
     "histogram": {
      "edges": [
       1.5,
       2.5,
       3.5,
       4.5,
       5.5,
       6.5,
       7.5,
       8.5,
       9.5,
       10.5,
       11.5
      ],
      "reference": [
       0.5,
       0.0,
       0.25,
       0.0,
       0.0,
       0.0,
       0.0,
       0.0,
       0.0,
       0.25
      ],
      "current": [
       0.5,
       0.0,
       0.25,
       0.0,
       0.0,
       0.0,
       0.0,
       0.0,
       0.0,
       0.25
      ]
     },
     "recommendation": null
    },
    {
     "kind": "categorical",
     "name": "carrier",
     "dtype": "text",
     "drifted": false,
     "severity": "none",
     "score_name": "jensen_shannon",
     "score": 0.0,
     "threshold": 0.1,
     "p_value": null,
     "p_value_adjusted": null,
     "n_reference": 5,
     "n_current": 5,
     "null_fraction_reference": 0.0,
     "null_fraction_current": 0.0,
     "null_p_value": null,
     "psi": 0.0,
     "jensen_shannon": 0.0,
     "chi_square": null,
     "degrees_of_freedom": null,
     "cramers_v": null,
     "total_variation": 0.0,
     "n_categories_reference": 4,
     "n_categories_current": 4,
     "n_pooled": 0,
     "new_categories": {
      "values": [],
      "counts": []
     },
     "lost_categories": {
      "values": [],
      "counts": []
     },
     "shares": {
      "values": [
       "UA",
       "AA",
       "B6",
       "DL"
      ],
      "reference": [
       0.4,
       0.2,
       0.2,
       0.2
      ],
      "current": [
       0.4,
       0.2,
       0.2,
       0.2
      ]
     },
     "recommendation": null
    }
   ],
   "warnings": [
    {
     "code": "too_few_categories",
     "column": "carrier",
     "message": "Fewer than two categories are frequent enough for a chi-square test."
    }
   ]
  },
  "/api/v1/jobs/job_01m7yq4a8p32e2k00sy2d56dwa": {
   "id": "job_01m7yq4a8p32e2k00sy2d56dwa",
   "operation": "analyze_data",
   "state": "succeeded",
   "progress": 1.0,
   "stage": null,
   "attempt": 1,
   "max_attempts": 3,
   "created_at": "2026-11-21T09:31:19.775Z",
   "started_at": "2026-11-21T09:31:19.777Z",
   "finished_at": "2026-11-21T09:31:19.815Z",
   "result": {
    "kind": "report",
    "id": "rep_01m7yq4a9grfnx6y8ytms73678",
    "href": "/api/v1/reports/rep_01m7yq4a9grfnx6y8ytms73678"
   },
   "problem": null
  },
  "/api/v1/reports/rep_01m7yq4a9grfnx6y8ytms73678": {
   "kind": "profile",
   "report_id": "rep_01m7yq4a9grfnx6y8ytms73678",
   "engine_version": "0.1.0",
   "created_at": "2026-11-21T09:31:19.730Z",
   "source": {
    "dataset_id": "ds_01m7yq4a2kj0mdh4fpwn1bkkp7",
    "name": "delays",
    "version": 1,
    "sha256": "4cd12b9915f4fac6845b732689d4eb55672ec8ccd60e1c7c9e87fc1c0eefcb00"
   },
   "options": {
    "n_bins": 4,
    "n_top": 3,
    "quantiles": [
     0.01,
     0.05,
     0.25,
     0.5,
     0.75,
     0.95,
     0.99
    ],
    "confidence_level": 0.95,
    "correlation_threshold": 0.95,
    "seed": 0
   },
   "n_rows": 5,
   "n_columns": 2,
   "n_null": 1,
   "null_fraction": 0.1,
   "n_duplicate_rows": 0,
   "duplicate_fraction": 0.0,
   "memory_bytes": 121,
   "columns": [
    {
     "kind": "numeric",
     "name": "dep_delay",
     "position": 0,
     "dtype": "integer",
     "n": 5,
     "n_null": 1,
     "null_fraction": 0.2,
     "n_distinct": 3,
     "distinct_exact": true,
     "n_unique": 2,
     "top": {
      "values": [
       2,
       4,
       11
      ],
      "counts": [
       2,
       1,
       1
      ]
     },
     "min": 2,
     "max": 11,
     "range": 9.0,
     "n_zero": 0,
     "n_negative": 0,
     "n_infinite": 0,
     "sum": 19.0,
     "mean": 4.75,
     "mean_ci_low": -2.047708287903986,
     "mean_ci_high": 11.547708287903987,
     "standard_deviation": 4.272001872658765,
     "variance": 18.25,
     "coefficient_of_variation": 0.8993688152965822,
     "skewness": 0.9978697176912956,
     "kurtosis": -0.8107837618064679,
     "quantiles": {
      "probabilities": [
       0.01,
       0.05,
       0.25,
       0.5,
       0.75,
       0.95,
       0.99
      ],
      "values": [
       2.0,
       2.0,
       2.0,
       3.0,
       5.75,
       9.949999999999998,
       10.79
      ]
     },
     "iqr": 3.75,
     "mad": 1.0,
     "trimmed_mean": 4.75,
     "monotonicity": "unordered",
     "histogram": {
      "edges": [
       2.0,
       6.0,
       10.0,
       14.0
      ],
      "counts": [
       3,
       0,
       1
      ]
     },
     "outliers": {
      "lower": -3.625,
      "upper": 11.375,
      "n_below": 0,
      "n_above": 0
     },
     "significant_digits": 2,
     "decimal_places": 0,
     "last_digits": [
      0,
      1,
      2,
      0,
      1,
      0,
      0,
      0,
      0,
      0
     ],
     "heaping": null
    },
    {
     "kind": "text",
     "name": "carrier",
     "position": 1,
     "dtype": "text",
     "n": 5,
     "n_null": 0,
     "null_fraction": 0.0,
     "n_distinct": 4,
     "distinct_exact": true,
     "n_unique": 3,
     "top": {
      "values": [
       "UA",
       "AA",
       "B6"
      ],
      "counts": [
       2,
       1,
       1
      ]
     },
     "entropy": 1.9219280948873623,
     "imbalance": 0.039035952556318865,
     "lengths": {
      "min": 2,
      "mean": 2.0,
      "standard_deviation": 0.0,
      "max": 2
     },
     "words": {
      "min": 1,
      "mean": 1.0,
      "standard_deviation": 0.0,
      "max": 1
     },
     "n_empty": 0,
     "n_blank": 0,
     "n_padded": 0,
     "characters": {
      "letters": 0.9,
      "digits": 0.1,
      "spaces": 0.0,
      "punctuation": 0.0,
      "other": 0.0,
      "scripts": [
       "latin"
      ],
      "script_fractions": [
       1.0
      ]
     },
     "masks": {
      "masks": [
       "AA",
       "A9"
      ],
      "counts": [
       4,
       1
      ],
      "coverage": 1.0,
      "n_masks": 2,
      "n_rare": 0
     },
     "n_case_variants": 0,
     "n_mojibake": 0,
     "numeric_fraction": 0.0,
     "temporal_fraction": 0.0,
     "near_duplicates": [],
     "samples": [
      "UA",
      "AA",
      "B6",
      "DL"
     ]
    }
   ],
   "keys": [],
   "null_patterns": [
    {
     "columns": [
      "dep_delay"
     ],
     "n_rows": 1,
     "fraction": 0.2
    }
   ],
   "correlation": null,
   "findings": [
    {
     "code": "nulls",
     "severity": "warning",
     "column": "dep_delay",
     "columns": [
      "dep_delay"
     ],
     "n_rows_affected": 1,
     "fraction": 0.2,
     "message": "20 % of the rows are null.",
     "evidence": [
      {
       "name": "n_null",
       "value": 1
      }
     ],
     "next_step": null
    }
   ],
   "warnings": []
  },
  "/api/v1/jobs/job_01m7z2my6d984gyryktzwnazjv": {
   "id": "job_01m7z2my6d984gyryktzwnazjv",
   "operation": "complete_upload",
   "state": "succeeded",
   "progress": 1.0,
   "stage": null,
   "attempt": 1,
   "max_attempts": 3,
   "created_at": "2026-11-21T09:31:19.775Z",
   "started_at": "2026-11-21T09:31:19.777Z",
   "finished_at": "2026-11-21T09:31:19.815Z",
   "result": {
    "kind": "dataset",
    "id": "ds_01m7z2mscaesj26e0mcebx14c8",
    "href": "/api/v1/datasets/ds_01m7z2mscaesj26e0mcebx14c8"
   },
   "problem": null
  }
 },
 "problems": {
  "column_not_found": {
   "status": 409,
   "title": "No such column"
  },
  "dataset_not_found": {
   "status": 404,
   "title": "No such dataset"
  },
  "dataset_not_ready": {
   "status": 409,
   "title": "The dataset is still being read"
  },
  "digest_mismatch": {
   "status": 409,
   "title": "Other bytes arrived than were sent"
  },
  "empty_file": {
   "status": 409,
   "title": "The file is empty"
  },
  "forbidden": {
   "status": 403,
   "title": "The key may not do this"
  },
  "idempotency_key_reused": {
   "status": 409,
   "title": "The idempotency key names another request"
  },
  "internal_error": {
   "status": 500,
   "title": "Something failed on our side"
  },
  "invalid_data": {
   "status": 409,
   "title": "The data cannot be taken"
  },
  "invalid_part": {
   "status": 409,
   "title": "The part does not fit"
  },
  "invalid_request": {
   "status": 422,
   "title": "The request breaks the contract"
  },
  "job_finished": {
   "status": 409,
   "title": "The job has ended"
  },
  "job_not_found": {
   "status": 404,
   "title": "No such job"
  },
  "key_not_found": {
   "status": 404,
   "title": "No such key"
  },
  "memory_exceeded": {
   "status": 409,
   "title": "The computation needs too much memory"
  },
  "method_not_allowed": {
   "status": 405,
   "title": "The path has no such method"
  },
  "name_taken": {
   "status": 409,
   "title": "The name cannot be used"
  },
  "no_columns": {
   "status": 409,
   "title": "The table has no columns"
  },
  "not_a_table": {
   "status": 409,
   "title": "The file is not a table"
  },
  "not_found": {
   "status": 404,
   "title": "No such path"
  },
  "payload_too_large": {
   "status": 413,
   "title": "The body is too large"
  },
  "precondition_failed": {
   "status": 412,
   "title": "The resource has changed"
  },
  "queue_full": {
   "status": 429,
   "title": "Too many jobs wait"
  },
  "quota_exceeded": {
   "status": 429,
   "title": "The tenant has used up a quota"
  },
  "range_not_satisfiable": {
   "status": 416,
   "title": "The range is outside of the file"
  },
  "rate_limited": {
   "status": 429,
   "title": "Too many requests"
  },
  "report_not_found": {
   "status": 404,
   "title": "No such report"
  },
  "request_in_progress": {
   "status": 409,
   "title": "The same request is being answered"
  },
  "stale_cursor": {
   "status": 409,
   "title": "The cursor is no longer valid"
  },
  "too_many_streams": {
   "status": 429,
   "title": "Too many event streams"
  },
  "too_many_uploads": {
   "status": 409,
   "title": "Too many uploads are open"
  },
  "unauthenticated": {
   "status": 401,
   "title": "A valid key is needed"
  },
  "unavailable": {
   "status": 503,
   "title": "Not ready"
  },
  "unsupported_format": {
   "status": 409,
   "title": "The file is of another kind"
  },
  "unsupported_media_type": {
   "status": 415,
   "title": "The body has another media type"
  },
  "upload_closed": {
   "status": 409,
   "title": "The upload takes no more"
  },
  "upload_incomplete": {
   "status": 409,
   "title": "Parts are missing"
  },
  "upload_not_found": {
   "status": 404,
   "title": "No such upload"
  }
 }
};
