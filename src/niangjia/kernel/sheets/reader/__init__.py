"""Reads any table file people send, in a child process with limits on memory and time.

`stream.open_file` is the door; everything beside it runs in the child and imports neither Django nor
anything of niangjia but `base.confined`, so that the child starts fast and holds nothing worth stealing.
"""
