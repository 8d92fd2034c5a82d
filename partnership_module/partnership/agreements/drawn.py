"""The picture of a drawn signature, as the desk keeps one."""

import base64
import io

from PIL import Image, ImageDraw

from ...rules.agreements.drawings import HEIGHT, WIDTH, Strokes

PEN = 4


def picture(strokes: Strokes) -> str:
	"""Draw strokes: a PNG as an address that holds it ("data:...")."""
	image = Image.new("RGB", (WIDTH, HEIGHT), "white")
	pen = ImageDraw.Draw(image)
	for points in strokes:
		pen.line([*points, points[-1]], fill="black", width=PEN, joint="curve")
	content = io.BytesIO()
	image.save(content, "PNG", optimize=True)
	return f"data:image/png;base64,{base64.b64encode(content.getvalue()).decode()}"
