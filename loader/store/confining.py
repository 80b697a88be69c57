"""Takes from a process the right to open connections: a second wall behind the refusal of SERVICE and LOAD.

It stands where the system can build it without privileges, which is Linux (seccomp, since 3.5); elsewhere the
refusal is the only one. What is open already stays open.
"""

import ctypes
import errno
import platform
import sys
from typing import Final

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
_SOCKET: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls a machine (linux/audit.h), and the number of the system call ``socket`` on it."""
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h
_REFUSE, _ALLOW = 0x00050000 | errno.EACCES, 0x7FFF0000


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def stay_here() -> bool:
    """Let this process open no connection from now on, nor those that it starts.

    Returns:
        Whether the system does so.
    """
    if sys.platform != "linux" or platform.machine() not in _SOCKET:
        return False
    machine, number = _SOCKET[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),  # the machine that the call is of
        (_IF_EQUAL, 0, 3, machine),
        (_LOAD, 0, 0, 0),  # its number
        (_IF_EQUAL, 0, 1, number),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    array = (_Step * len(steps))(*(_Step(*step) for step in steps))
    program = _Program(len(steps), ctypes.cast(array, ctypes.POINTER(_Step)))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(system.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
