"""What an album that takes photos only must do."""

PNG = b"\x89PNG\r\n\x1a\n"


def upload(
    client, filename, content, content_type="image/png"
):
    return client.post(
        "/photos",
        data={"caption": "My cat"},
        files={
            "photo": (filename, content, content_type)
        },
    )


def test_a_small_png_is_taken(client):
    """A PNG of exactly 2,000 bytes gets 200, and its name, size and caption come back."""
    response = upload(
        client, "cat.png", PNG.ljust(2_000, b".")
    )
    assert response.status_code == 200
    assert response.json() == {
        "filename": "cat.png",
        "size": 2_000,
        "caption": "My cat",
    }


def test_a_text_file_is_refused(client):
    """A text file gets 415, though it is called cat.png and claims to be image/png."""
    response = upload(client, "cat.png", b"I am a cat.")
    assert response.status_code == 415


def test_a_large_file_is_refused(client):
    """A PNG of 2,001 bytes gets 413."""
    response = upload(
        client, "cat.png", PNG.ljust(2_001, b".")
    )
    assert response.status_code == 413


def test_no_photo_chosen_is_refused(client):
    """A form whose file field was left empty gets 400 or 422."""
    lines = [
        "--cut-here",
        'Content-Disposition: form-data; name="photo"; filename=""',
        "Content-Type: application/octet-stream",
        "",
        "",
        "--cut-here--",
        "",
    ]
    response = client.post(
        "/photos",
        content="\r\n".join(lines).encode(),
        headers={
            "Content-Type": "multipart/form-data; boundary=cut-here"
        },
    )
    assert response.status_code in (400, 422)


def test_the_name_has_no_folders(client):
    """A file that calls itself ../../cat.png is answered as cat.png."""
    response = upload(client, "../../cat.png", PNG)
    assert response.status_code == 200
    assert response.json()["filename"] == "cat.png"
