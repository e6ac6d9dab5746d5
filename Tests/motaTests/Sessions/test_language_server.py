"""Drives `mota lsp` with pytest-lsp: a client that was written against the protocol and not against us."""
import os

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

URI = "file:///tmp/session.mota"
TEXT = 'clip = backbone("emoji-small")\nemoji = dataset("emoji")\nx = emoji.tran\nphi = invert(clip, '


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[os.environ["MOTA"], "lsp"]))
async def client(lsp_client: LanguageClient):
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=f"file://{os.getcwd()}")
    )
    yield
    await lsp_client.shutdown_session()


async def opened(client, text):
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            text_document=types.TextDocumentItem(uri=URI, language_id="mota", version=1, text=text)
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return client.diagnostics[URI]


def position(line, character):
    return {"text_document": types.TextDocumentIdentifier(uri=URI), "position": types.Position(line, character)}


@pytest.mark.asyncio
async def test_diagnostics(client):
    found = await opened(client, TEXT)
    assert [d.code for d in found] == ["E023", "E004"], found
    assert found[0].range == types.Range(types.Position(2, 10), types.Position(2, 14))
    assert "did you mean train?" in found[0].message


@pytest.mark.asyncio
async def test_completion(client):
    await opened(client, TEXT)
    members = await client.text_document_completion_async(types.CompletionParams(**position(2, 12)))
    assert [i.label for i in members.items] == ["train"]
    assert members.items[0].text_edit.range == types.Range(types.Position(2, 10), types.Position(2, 12))
    arguments = await client.text_document_completion_async(types.CompletionParams(**position(3, 19)))
    assert {"emoji", "steps", "dataset"} <= {i.label for i in arguments.items}


@pytest.mark.asyncio
async def test_hover_signature_definition_symbols(client):
    await opened(client, TEXT.replace("tran\n", "train\n") + "emoji.captions, steps=3)\n")
    hover = await client.text_document_hover_async(types.HoverParams(**position(3, 8)))
    assert "Stage 1" in hover.contents.value
    help = await client.text_document_signature_help_async(types.SignatureHelpParams(**position(3, 42)))
    assert help.signatures[0].parameters[help.active_parameter].label == "steps"
    target = await client.text_document_definition_async(types.DefinitionParams(**position(3, 14)))
    assert target.range.start == types.Position(0, 0)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=types.TextDocumentIdentifier(uri=URI))
    )
    assert [s.name for s in symbols] == ["clip", "emoji", "x", "phi"]


@pytest.mark.asyncio
async def test_formatting(client):
    await opened(client, "x=1\n")
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(
            text_document=types.TextDocumentIdentifier(uri=URI),
            options=types.FormattingOptions(tab_size=2, insert_spaces=True),
        )
    )
    assert [e.new_text for e in edits] == ["x = 1\n"]
