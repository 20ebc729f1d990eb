from handouts.api import batch as batch
from handouts.api import build as build
from handouts.api import personal as personal
from handouts.problems import BadInput as BadInput
from handouts.problems import Problem as Problem
