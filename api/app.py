"""Puts the server together, and does nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api.asking import Asker
from api.counting import Counter
from api.deps import Site
from api.handlers import HANDLERS
from api.limits import HeadLikeGet, SecurityHeaders
from api.naming import Places
from api.pages import Pages
from api.responses import program
from api.routes import resources, sparql, status, vocabulary
from api.routes.library import library
from loader.settings import Settings
from queries.catalog import catalog

SUMMARY = "Court opinions as a checked knowledge graph: questions, SPARQL, and every thing at its own address."
