"""Why a job failed, as its caller reads it."""

from functools import lru_cache

from measurand_engine.contract.shared import Problem
from measurand_engine.errors import EngineError

from measurand_api import contract, problems
from measurand_api.jobs.conversation import TooMuchMemory
from measurand_api.jobs.process import ChildDied, DiskFull
from measurand_api.jobs.queue import Claim
from measurand_api.problems import ApiError, Conflict, InternalError, MemoryExceeded, Unavailable
from measurand_api.store.full import SENTENCE, is_full


def of_refusal(error: EngineError | Conflict, claim: Claim) -> Problem:
    """The data or the options do not allow it: another attempt would end the same way."""
    return _problem(error, claim)


def of_attempts(accident: Exception, claim: Claim) -> Problem:
    """The last of the attempts that all ended in an accident, or one that would only be repeated."""
    if isinstance(accident, TooMuchMemory):
        message = "It needed more memory than a job may use on this server. Ask for fewer columns or rows."
        return _problem(MemoryExceeded(message), claim)
    if isinstance(accident, DiskFull) or is_full(accident):
        return _problem(Unavailable(f"{SENTENCE}."), claim)
    message = f"{_reason(accident)}, in the last of {claim.attempt} attempts. Quote the request id."
    return _problem(InternalError(message), claim)


def of_silence(claim: Claim) -> Problem:
    """The worker of the last attempt fell silent."""
    message = f"The worker that ran it was lost, in the last of {claim.attempt} attempts. Quote the request id."
    return _problem(InternalError(message), claim)


def _reason(accident: Exception) -> str:
    if isinstance(accident, ChildDied):
        return f"The process that computed it ended with exit code {accident.exit_code}"
    return "Something failed on our side"


def _problem(error: ApiError | EngineError, claim: Claim) -> Problem:
    return Problem.model_validate(problems.document(error, claim.payload["request_id"], _titles().titles))


@lru_cache(1)
def _titles() -> contract.Contract:
    return contract.bundled()
