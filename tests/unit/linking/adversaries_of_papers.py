"""Papers on which somebody else than the recipient stands, or that are for nobody or for many."""

from __future__ import annotations

from tests.unit.linking.world import COURSES, Adversary, Scenario, World, natural


def _lecturer_employed(world: World) -> Adversary:
    lecturer = world.hire(world.family(), *world.given())
    stranger = f"{world.given()[0]} {world.family()}"
    page = world.page(stranger, others=f"[O:{natural(lecturer)}]\nDozent")
    return Adversary("only the lecturer is employed", page, reason="not in the register")


def _both_employed(world: World) -> Adversary:
    lecturer, employee = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = world.page(natural(employee), others=f"[O:Dr. {natural(lecturer)}]\nDozent")
    return Adversary("lecturer employed too", page, employee.personnel_number, decidable=True)


def _unmarked_employee(world: World) -> Adversary:
    stranger = f"{world.given()[0]} {world.family()}"
    lecturer = world.hire(world.family(), *world.given())
    page = world.page(stranger, others=f"{natural(lecturer)}")
    return Adversary("employee in no role", page, reason="not in the register")


def _list_of_people(world: World) -> Adversary:
    people = [world.hire(world.family(), *world.given()) for _ in range(4)]
    names = "\n".join(f"[R:{natural(one)}]" for one in people)
    return Adversary("list", f"Teilnehmerliste\n\n{names}\n\n12.03.2024", reason="more than one person")


def _list_seen_in_part(world: World) -> Adversary:
    people = [world.hire(world.family(), *world.given()) for _ in range(4)]
    names = "\n".join(natural(one) for one in people[1:])
    return Adversary("list seen in part", f"Teilnehmende\n\n[R:{natural(people[0])}]\n{names}",
                     reason="another employee")  # fmt: skip


def _weak_mention(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    return Adversary("weak mention", world.page(natural(employee), mark="R35"), employee.personnel_number,
                     reason="not clear")  # fmt: skip


def _poorly_read(world: World) -> Adversary:
    family = world.family()
    one = world.hire(family, "Anna")
    world.hire(family, "Anne")
    return Adversary("poorly read", world.page(f"Anna {family}"), one.personnel_number, reason="hard to read",
                     score_percent=40)  # fmt: skip


def _fields(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = (
        f"Vorname: [R:{employee.given_names}]\nNachname: [R:{employee.family_name}]\nKurs: Excel\n12.03.2024"
    )
    return Adversary("name in two fields", page, employee.personnel_number, decidable=True,
                     recipient=natural(employee))  # fmt: skip


def _repeated(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = f"Frau\n[R:{natural(employee)}]\nPostweg 1\n\nLiebe Frau [R:{employee.family_name}],\n\n"
    page += f"es wird bestätigt, dass [R:{natural(employee).upper()}] am [E:12.03.2024] teilgenommen hat."
    return Adversary("repeated", page, employee.personnel_number, decidable=True)


def _nobody(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = f"Inhalte des Seminars\n\n{COURSES[0]}\n\n[O:{natural(employee)}], Referentin"
    return Adversary("nobody", page, reason="nobody is named")


def _sentence(scenario: str, sentence: str, reason: str) -> Scenario:
    """An employee's name that recognition took for the recipient's, in a sentence that says otherwise."""

    def make(world: World) -> Adversary:
        employee = world.hire(world.family(), *world.given())
        stranger = f"{world.given()[0]} {world.family()}"
        page = sentence.format(taken=f"[R:{natural(employee)}]", stranger=stranger, course=COURSES[1])
        return Adversary(scenario, page, reason=reason)

    return make


def _framed(scenario: str, frame: str, decidable: bool = True, reason: str = "") -> Scenario:
    """A page on which recognition marked too much, too little, or also something that is no name."""

    def make(world: World) -> Adversary:
        employee = world.hire(world.family(), *world.given())
        page = frame.format(
            name=natural(employee), given=employee.given_names, family=employee.family_name, course=COURSES[2]
        )
        return Adversary(scenario, page, employee.personnel_number, decidable, reason)

    return make


def _taken_for_the_other(world: World) -> Adversary:
    """Recognition took the lecturer for the recipient and the recipient for another person."""
    lecturer, employee = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = f"Zertifikat\n\nTeilnehmerin: [O60:{natural(employee)}]\n{COURSES[0]}\n[E:12.03.2024]\n\n"
    page += f"Dozentin: [R60:{natural(lecturer)}]"
    return Adversary("roles mixed up", page, employee.personnel_number, reason="")


def _lecturer_before(world: World) -> Adversary:
    """The leader of the course stands first, and is an employee, too."""
    lecturer, employee = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = f"Leitung: [O:{natural(lecturer)}]\n\n{COURSES[1]}\n\nTeilnahmebescheinigung\n\n"
    page += f"Frau [R:{natural(employee)}]\nhat am [E:12.03.2024] teilgenommen."
    return Adversary("lecturer stands first", page, employee.personnel_number, decidable=True)


def _relatives(world: World) -> Adversary:
    """The signer has the recipient's family name; both are employees."""
    family, (one, other) = world.family(), world.given(2)
    employee, signer = world.hire(family, one), world.hire(family, other)
    page = world.page(natural(employee), others=f"[O:{natural(signer)}]\nAkademieleitung")
    return Adversary("signer of the same family", page, employee.personnel_number, decidable=True)


def _two_recipients(world: World) -> Adversary:
    one, other = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = f"Zertifikat\n\n[R95:{natural(one)}]\n\n[R93:{natural(other)}]\n\n{COURSES[3]}"
    return Adversary("two recipients", page, one.personnel_number, reason="more than one person")


PAPERS: tuple[Scenario, ...] = (
    _lecturer_employed,
    _both_employed,
    _lecturer_before,
    _relatives,
    _taken_for_the_other,
    _two_recipients,
    _unmarked_employee,
    _list_of_people,
    _list_seen_in_part,
    _weak_mention,
    _poorly_read,
    _fields,
    _repeated,
    _nobody,
    _framed("salutation taken in", "Zertifikat\n\n[R:Frau {name}]\n\nhat an {course} teilgenommen"),
    _framed("verb taken in", "Es wird bestätigt, dass [R:{name} an] {course} am [E:12.03.2024] teilnahm"),
    _framed("family name only marked", "Hiermit wird bescheinigt, dass {given} [R:{family}] teilnahm"),
    _framed("given name only marked", "Teilnehmer: [R:{given}] {family}\nKurs: {course}"),
    _framed("course marked, too", "Teilnehmer: [R:{name}]\n\n[R12:{course}]\n\n[E:12.03.2024]"),
    _framed("town marked, too", "Frau [R:{name}] hat an {course} teilgenommen.\n\n[R08:Musterhausen], den"),
    _framed(
        "not seen", "Hiermit wird bescheinigt, dass {name} an {course} teilnahm", False, "nobody is named"
    ),
    _sentence("for two", "{taken} und {stranger}\nhaben {course} besucht.", "for several people"),
    _sentence("for three", "{stranger}\n{stranger}\n{taken}\nhaben {course} besucht.", "for several people"),
    _sentence("not there", "{taken} hat an {course} leider nicht teilgenommen.", "was not there"),
    _sentence(
        "while one spoke", "Als {taken} über {course} sprach, hörte Herr {stranger} zu.", "somebody else"
    ),
    _sentence("one taught", "{taken} hat {course} gehalten; {stranger} war anwesend.", "somebody else"),
    _sentence("poster", "{taken}\n\n{course}\n\nZERTIFIKAT\n\n[O:{stranger}]", "below the heading"),
    _sentence(
        "contact", "Es betreut Sie: {taken}\n\nbescheinigt wird, dass {stranger} da war", "somebody else"
    ),
)
