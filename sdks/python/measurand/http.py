"""httpx, imported here and only when the first request is sent.

Where rich and click are installed, `import httpx` loads its command line too, which costs a third of the whole import;
while its module is marked as absent, httpx goes on without it, as it does where they are not installed.
"""

import sys
from typing import Any, cast

__all__ = ["httpx"]

_modules = cast("dict[str, Any]", sys.modules)
_marked = "httpx" not in _modules and _modules.setdefault("httpx._main", None) is None
try:
    import httpx
finally:
    if _marked:
        del _modules["httpx._main"]
