#!/bin/sh
# Makes the secrets of compose.yaml, once: never over those that are there.
set -eu
umask 077
folder="$(dirname "$0")/secrets"
mkdir "$folder"
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
password="$(random)" access="$(random | cut -c1-20)" secret="$(random)"
printf '%s' "$password" >"$folder/postgres-password"
printf 'postgresql://registratur:%s@postgres/registratur' "$password" >"$folder/database-url"
printf '%s' "$access" >"$folder/s3-access-key"
printf '%s' "$secret" >"$folder/s3-secret-key"
printf '{"identities": [{"name": "registratur", "credentials": [{"accessKey": "%s", "secretKey": "%s"}], ' \
    "$access" "$secret" >"$folder/s3-identities.json"
printf '"actions": ["Read:registratur", "Write:registratur", "List:registratur"]}]}\n' >>"$folder/s3-identities.json"
# Without Swarm, Compose mounts each file as it is: the image's user must be able to read it, and nobody else here.
chmod 0444 "$folder"/*
