"""What Linux takes when it starts a process.

It is in `include/uapi/linux/binfmts.h` of the kernel: `MAX_ARG_STRLEN` is 32 pages of memory, and these have 4 KiB on x86.
"""

LONGEST_WORD = 128 * 1024 - 1
"""The bytes of the longest argument or variable, without the zero byte at its end, which the kernel counts."""
