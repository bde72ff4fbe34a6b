"""会议: notice, people due and present, quorum, agenda by procedure, votes, resolutions that become tasks.

Abstract rows for a line's own tables; what a resolution becomes is `niangjia.kit.tasks`.
"""
