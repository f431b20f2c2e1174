//! Sealing a file in the `age` format as it comes.

use age::x25519::Identity;
use data_encoding::HEXLOWER;
use futures_util::AsyncWriteExt;
use object_store::buffered::BufWriter;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio_util::compat::TokioAsyncWriteCompatExt;
use zeroize::{Zeroize, Zeroizing};

use super::{AttachmentError, PIECE, StoredAttachment};
use crate::error::VaultError;
use crate::secret::SecretBytes;

/// A failure, and whether the object's writer is still to be aborted.
pub(super) enum Unfinished {
    Open(AttachmentError),
    Closed(AttachmentError),
}

/// Seals what a reader gives into an object, piece by piece, and says what it was.
pub(super) async fn seal_into(
    object: &mut BufWriter,
    identity: &Identity,
    limit: u64,
    reader: impl AsyncRead + Send,
) -> Result<StoredAttachment, Unfinished> {
    let open = |error| Unfinished::Open(AttachmentError::Store(error));
    let recipient = identity.to_public();
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| Unfinished::Open(VaultError::Cipher("seal a file").into()))?;
    let mut sealing = encryptor.wrap_async_output(object.compat_write()).await.map_err(open)?;
    tokio::pin!(reader);
    let mut piece = Zeroizing::new(vec![0; PIECE]);
    let mut hash = Sha256::new();
    let mut size = 0_u64;
    loop {
        let count = reader
            .read(&mut piece)
            .await
            .map_err(|error| Unfinished::Open(AttachmentError::Interrupted(error)))?;
        let bytes = piece.get(..count).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        size += count as u64;
        if size > limit {
            return Err(Unfinished::Open(AttachmentError::TooLarge { limit }));
        }
        hash.update(bytes);
        sealing.write_all(bytes).await.map_err(open)?;
    }
    sealing
        .close()
        .await
        .map_err(|error| Unfinished::Closed(AttachmentError::Store(error)))?;
    Ok(StoredAttachment {
        sha256: HEXLOWER.encode(&hash.finalize()),
        size,
    })
}

/// The `age` identity that a data key stands for: its 32 bytes in the Bech32 form that `age` reads.
pub(crate) fn identity(key: &SecretBytes<32>) -> Result<Identity, VaultError> {
    let refused = || VaultError::Cipher("read an identity");
    let prefix = bech32::Hrp::parse("AGE-SECRET-KEY-").map_err(|_| refused())?;
    let mut text = bech32::encode_upper::<bech32::Bech32>(prefix, key.expose()).map_err(|_| refused())?;
    let identity = text.parse().map_err(|_| refused());
    text.zeroize();
    identity
}
