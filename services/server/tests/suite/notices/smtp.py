"""A mail server for tests. Says its port on the first line of standard output, then one JSON object for each message,
with its heads and its text decoded.

Arguments: plain, starttls or tls; for the latter two a certificate and a key in PEM, then a user and a password that it
asks for. Mail to `busy@…` is put off with 451, and to `refused@…` refused with 550, after it was printed.
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Printer:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        heads = "".join(f"{name}: {value}\n" for name, value in mail.items())
        encrypted = server.transport.get_extra_info("ssl_object") is not None
        message = {"to": envelope.rcpt_tos, "tls": encrypted, "data": f"{heads}\n{mail.get_content()}"}
        print(json.dumps(message), flush=True)
        if any(to.startswith("busy@") for to in envelope.rcpt_tos):
            return "451 try again later"
        if any(to.startswith("refused@") for to in envelope.rcpt_tos):
            return "550 no"
        return "250 OK"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        right = data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=right)

    return check


async def main():
    mode, rest = sys.argv[1], sys.argv[2:]
    options, implicit = {}, None
    if mode != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(rest[0], rest[1])
        options["authenticator"] = authenticator(rest[2], rest[3])
        options["auth_required"] = True
        if mode == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        else:
            implicit, options["auth_require_tls"] = context, False
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Printer(), enable_SMTPUTF8=True, **options), "127.0.0.1", 0, ssl=implicit
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
