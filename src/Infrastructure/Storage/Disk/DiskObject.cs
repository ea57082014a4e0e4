using System.Buffers.Binary;
using System.Text.Json;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>
/// The file of one object: its content, then its facts as JSON, the JSON's length, and a mark. One file, so that one rename changes
/// both and whoever has it open keeps a matching pair; the facts are at the end because they are known only after the content.
/// </summary>
internal static class DiskObject
{
    private const int FooterBytes = 4 + 8;

    private static ReadOnlySpan<byte> Mark => "CPobj\0\0\u0001"u8;

    public static ReadOnlyMemory<byte> Tail(ObjectFacts facts)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(facts);
        var tail = new byte[json.Length + FooterBytes];
        json.CopyTo(tail, 0);
        BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(json.Length), json.Length);
        Mark.CopyTo(tail.AsSpan(json.Length + 4));
        return tail;
    }

    /// <summary>Opens a file that a later write may replace and a delete may unlink while it is read; null when there is none.</summary>
    public static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            });
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static async Task<ObjectFacts> ReadFactsAsync(FileStream file, CancellationToken cancellationToken)
    {
        var footer = new byte[FooterBytes];
        if (file.Length < FooterBytes)
        {
            throw Damaged(file);
        }

        file.Position = file.Length - FooterBytes;
        await file.ReadExactlyAsync(footer, cancellationToken);
        var length = BinaryPrimitives.ReadInt32LittleEndian(footer);
        if (!footer.AsSpan(4).SequenceEqual(Mark) || length < 0 || length > file.Length - FooterBytes)
        {
            throw Damaged(file);
        }

        var json = new byte[length];
        file.Position = file.Length - FooterBytes - length;
        await file.ReadExactlyAsync(json, cancellationToken);
        try
        {
            var facts = JsonSerializer.Deserialize<ObjectFacts>(json);
            return facts?.Bytes == file.Length - FooterBytes - length ? facts : throw Damaged(file);
        }
        catch (JsonException)
        {
            throw Damaged(file);
        }
    }

    private static IOException Damaged(FileStream file) => new($"{file.Name} is not whole: it was cut or changed after it was written.");
}
