"""Let easyofd read and draw the file that is named; say on the last line what it found."""

import base64
import json
import sys
from pathlib import Path

from easyofd.ofd import OFD
from loguru import logger

logger.remove()
ofd = OFD()
ofd.read(base64.b64encode(Path(sys.argv[1]).read_bytes()).decode(), save_xml=False)
(document,) = ofd.data
pictures = ofd.to_jpg()
found = {
    "size": document["page_size"],
    "words": "".join(run["text"] for page in document["page_info"].values() for run in page["text_list"]),
    "seals": sum(len(each) for each in document["signatures_page_id"].values()),
    "pages": len(pictures),
    "dark": sum(pictures[0].convert("L").histogram()[:100]),
}
sys.stdout.write(json.dumps(found))
