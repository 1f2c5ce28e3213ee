# The web process of docker-compose.yml. It is started like everywhere else, by ketch.sh.
FROM python:3.13-slim
RUN useradd --create-home --uid 10001 ketch
WORKDIR /srv/ketch
COPY requirements requirements
COPY ketch.sh .
# What root installs here, the user ketch reads.
RUN ./ketch.sh install && chmod -R go+rX .venv
COPY . .
RUN .venv/bin/python -m ketch.catalogues && chown -R ketch: var
USER ketch
EXPOSE 8000
CMD ["./ketch.sh", "serve"]
