"""What runs in the child process: Word and PDF files and archives taken apart under limits.

Imports neither Django nor anything of niangjia but `base.confined`. `child` reads, `marker` writes marks.
"""
