"""All commands by name: what `registratur --help` shows, and where each one lies."""

from __future__ import annotations

from registratur.cli.lazy import Command, Group
from registratur.i18n import N_

COMMANDS: dict[str, Command | Group] = {
    "init": Command("init:init", N_("Make a home: configuration, databases and an inbox.")),
    "people": Group(
        N_("The employee register."),
        {
            "import": Command(
                "people_import:import_people",
                N_("Load the employee register from a CSV file."),
                N_("Shows what would change, then changes it: + new, - gone, ~ changed people."),
            ),
            "pull": Command(
                "people_pull:pull",
                N_("Put into the register what a directory knows: LDAP, Active Directory or SCIM."),
                N_("The configuration names the directories. What a directory does not know stays as it is."),
            ),
            "undo": Command(
                "people_undo:undo_import",
                N_("Put the register back as it was before the last import."),
                N_("Only the last import, and only once."),
            ),
            "find": Command(
                "people_find:find",
                N_("Find employees by a printed name, a birth date or a number, as the machine does."),
                N_("Each one is shown with what agrees: spelling, order, former names, slips of reading."),
            ),
            "explain": Command(
                "people_explain:explain",
                N_("Show whom a scan is about and every comparison that says so; stores and files nothing."),
            ),
        },
    ),
    "run": Command(
        "run:run",
        N_("Read a backlog of scans and file them; can be stopped and called again."),
        N_(
            "Exit code 0: every file has its outcome, even if some were set aside with a reason."
            " 5: not one file could be taken."
        ),
    ),
    "watch": Command("watch:watch", N_("Serve the inbox folders until stopped with Ctrl-C.")),
    "worker": Command(
        "worker:worker",
        N_("Work on what a `watch` or `run` has let in, until stopped with Ctrl-C."),
        N_(
            "On the same machine, or on others that share a PostgreSQL. Stopped, it gives back within 10"
            " seconds what it had in hand. A machine runs one language model, however many serve `title`."
        ),
    ),
    "review": Group(
        N_("The documents that wait for a person."),
        {
            "list": Command("review_list:list_items", N_("List what waits, oldest first.")),
            "show": Command(
                "review_show:show",
                N_("Show one document: why it waits, who it may be about, what it may be called."),
            ),
            "approve": Command("review_decide:approve", N_("File documents as proposed.")),
            "correct": Command(
                "review_decide:correct",
                N_("Correct the person or the title, and file."),
                N_("What is not named stays as proposed."),
            ),
            "reject": Command("review_decide:reject", N_("Put a document aside: it is filed nowhere.")),
        },
    ),
    "records": Group(
        N_("What lies in the personnel records."),
        {
            "list": Command("records:list_entries", N_("List what was filed, newest last.")),
            "show": Command("records:show", N_("Show one entry and where it lies.")),
        },
    ),
    "status": Command(
        "status:status",
        N_("Show what waits, what was done, and whether something needs attention."),
        N_(
            "Exit code 0: all is well. 1: something needs attention; the lines say what. 6: the database is"
            " away."
        ),
    ),
    "evaluate": Command(
        "evaluate:evaluate",
        N_("Measure how well documents are read whose truth is known; nothing is filed."),
        N_("Without a home the shipped configuration is measured."),
    ),
    "calibrate": Command(
        "calibrate:calibrate_thresholds",
        N_("Turn confidences into probabilities, and choose thresholds for a bounded error."),
        N_(
            "Reads all documents of TRUTH as a dry run, then writes thresholds.toml into the configuration."
            " `registratur config show` shows what counts."
        ),
    ),
    "doctor": Command(
        "doctor:doctor",
        N_("Check the installation, and name the command that mends each fault."),
        N_("Exit code 0: all is there. 4: something is missing."),
    ),
    "models": Group(
        N_("The models that read and name the documents."),
        {
            "list": Command("models:list_models", N_("List the models of models.toml.")),
            "verify": Command("models:verify", N_("Compare every model's bytes with its hash.")),
            "pull": Command(
                "models_pull:pull_model",
                N_("Fetch a bigger model from a model hub; the only command that uses the internet."),
                N_(
                    "`models list --offered` shows the names. An interrupted call goes on where it stopped."
                    " HF_ENDPOINT names another hub. Exit code 4: not fetched, or not the expected bytes."
                ),
            ),
        },
    ),
    "blobs": Group(
        N_("The stored bytes of all scans."),
        {
            "move": Command(
                "blobs_move:move",
                N_("Copy all blobs from a folder into the store that the configuration names."),
                N_(
                    "For a home that begins to use another store: stop what runs, name the store under"
                    " [blobs], then call this. Can be stopped and called again; deletes nothing."
                ),
            ),
        },
    ),
    "database": Group(
        N_("Where the product data lie."),
        {
            "move": Command(
                "database:move",
                N_("Move what this home has stored to the PostgreSQL that the configuration names."),
                N_(
                    "Stop `run`, `watch` and `worker` before. The data go whole or not at all; an interrupted"
                    " call can be given again."
                ),
            ),
        },
    ),
    "config": Group(
        N_("The configuration."),
        {
            "check": Command("config:check", N_("Check the configuration; shows all faults at once.")),
            "show": Command("config:show", N_("Show the configuration with all defaults.")),
        },
    ),
}
