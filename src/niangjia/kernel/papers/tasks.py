"""Many papers are issued by the task worker."""

from django_tasks import task

from . import jobs
from .models import IssueJob


@task()
def issue_later(job_id: str) -> None:
    """Work a job off."""
    jobs.run_as_asked(IssueJob._base_manager.get(pk=int(job_id)))
