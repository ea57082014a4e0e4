using System.Security.Cryptography;
using System.Text;

namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>The two ways in which publishers name exact bytes.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="GitBlobSha1">SHA-1 over <c>blob LENGTH NUL bytes</c>, as git names a file's content; lower-case hex.</param>
internal readonly record struct ModelHashes(string Sha256, string GitBlobSha1)
{
    public static ModelHashes Of(ReadOnlySpan<byte> bytes)
    {
#pragma warning disable CA5350 // git's own name of the file is the only one that some publishers give; an attacker would need a second preimage
        using var git = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        git.AppendData(Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"));
        git.AppendData(bytes);
        return new ModelHashes(Convert.ToHexStringLower(SHA256.HashData(bytes)), Convert.ToHexStringLower(git.GetHashAndReset()));
    }
}
