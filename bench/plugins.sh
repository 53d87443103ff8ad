#!/bin/sh
exec "$(dirname -- "$0")/measure/run" plugins
