"""The store of files: a port with a folder adapter; bytes are addressed by their SM3."""

from yimen.kernel.files.blocks import blocks_of
from yimen.kernel.files.folder import FolderStore
from yimen.kernel.files.port import FileStore, VirusScan
from yimen.kernel.files.setup import scanner, store

__all__ = ["FileStore", "FolderStore", "VirusScan", "blocks_of", "scanner", "store"]
