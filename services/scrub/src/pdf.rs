//! PDF (ISO 32000): the file is written anew with what its pages need. What a page shows is copied as it is packed.

use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

use crate::refusal::Refusal;
use crate::{CLEAN_LIMIT, Remains, Rewritten, images};

/// The most bytes that one packed list of objects may unfold to.
const UNFOLDED: usize = 32 * 1024 * 1024;

/// What stands beside the content of any object: XMP, what programs keep for themselves, when it was changed, thumbnails.
const DROPPED: [&[u8]; 4] = [b"Metadata", b"PieceInfo", b"LastModified", b"Thumb"];

/// Takes out what programs wrote beside the pages.
pub(crate) fn clean(bytes: &[u8]) -> Result<Rewritten, Refusal> {
    let mut document = load(bytes)?;
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return Err(Refusal::Protected);
    }
    let mut seen = Seen::default();
    for object in document.objects.values() {
        seen.look(object);
    }
    if seen.signature {
        return Err(Refusal::Protected);
    }
    let pages = document.get_pages().len();
    for key in [&b"Info"[..], b"ID"] {
        document.trailer.remove(key);
    }
    for object in document.objects.values_mut() {
        strip(object);
    }
    document.prune_objects();
    document.max_id = document.objects.keys().map(|(number, _)| *number).max().unwrap_or(0);
    let mut written = Vec::new();
    document.save_to(&mut written)?;
    if written.len() > 2 * CLEAN_LIMIT {
        return Err(Refusal::TooMuch);
    }
    // What a lenient reader passes over would be lost from the file: it has to read as the same pages.
    if pages == 0 || load(&written)?.get_pages().len() != pages {
        return Err(Refusal::Unreadable);
    }
    Ok(Rewritten {
        bytes: written,
        remains: seen.remains,
    })
}

fn load(bytes: &[u8]) -> Result<Document, Refusal> {
    let options = LoadOptions {
        strict: true,
        ..LoadOptions::with_max_decompressed_size(UNFOLDED)
    };
    Ok(Document::load_mem_with_options(bytes, options)?)
}

/// What was seen that is not taken out.
#[derive(Default)]
struct Seen {
    signature: bool,
    remains: Remains,
}

impl Seen {
    fn look(&mut self, object: &Object) {
        match object {
            Object::Array(items) => items.iter().for_each(|item| self.look(item)),
            Object::Dictionary(dictionary) => self.look_into(dictionary),
            Object::Stream(stream) => self.look_into(&stream.dict),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)
            | Object::Reference(_) => {}
        }
    }

    fn look_into(&mut self, dictionary: &Dictionary) {
        self.signature |= dictionary.has_type(b"Sig") || dictionary.has(b"ByteRange");
        self.remains.files |= dictionary.has(b"EmbeddedFiles") || dictionary.has(b"EF");
        let subtype = dictionary.get(b"Subtype").and_then(Object::as_name).ok();
        // `T` is the author of an annotation, and of the field of a form its name.
        self.remains.names |= dictionary.has(b"T") && dictionary.has(b"Rect") && subtype != Some(b"Widget");
        for (_, value) in dictionary {
            self.look(value);
        }
    }
}

fn strip(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(strip),
        Object::Dictionary(dictionary) => strip_dictionary(dictionary),
        Object::Stream(stream) => {
            strip_dictionary(&mut stream.dict);
            strip_picture(stream);
        }
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Reference(_) => {}
    }
}

fn strip_dictionary(dictionary: &mut Dictionary) {
    for key in DROPPED {
        dictionary.remove(key);
    }
    for (_, value) in dictionary.iter_mut() {
        strip(value);
    }
}

/// A stream that is packed as JPEG alone is a whole JPEG file, with all that a camera wrote.
fn strip_picture(stream: &mut Stream) {
    let is_jpeg = stream.filters().is_ok_and(|filters| filters == [b"DCTDecode"]);
    if !is_jpeg {
        return;
    }
    // One that cannot be read stays as it is: the page has to show the same.
    if let Ok(cleaned) = images::jpeg(&stream.content) {
        stream.set_content(cleaned.bytes);
    }
}
