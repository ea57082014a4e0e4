using System.Buffers.Binary;
using System.Text;

namespace CoachPlus.TestSupport.Telemetry;

/// <summary>A protobuf message by its wire format alone: fields by number, without a schema.</summary>
/// <param name="bytes">The message.</param>
public sealed class WireMessage(ReadOnlyMemory<byte> bytes)
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Content)> _fields = [.. Read(bytes)];

    /// <summary>The messages in a field, in their order.</summary>
    public IEnumerable<WireMessage> Messages(int number) => Contents(number).Select(content => new WireMessage(content));

    /// <summary>The text of a field; empty when it is absent, as the format has it.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(Contents(number).LastOrDefault().Span);

    /// <summary>The eight bytes of a field, or null when it is absent.</summary>
    public long? Fixed64(int number) => Contents(number).Select(content => (long?)BinaryPrimitives.ReadInt64LittleEndian(content.Span)).LastOrDefault();

    /// <summary>The whole number in a field, or null when it is absent.</summary>
    public long? Whole(int number) => Contents(number).Select(content => (long?)Varint(ref content)).LastOrDefault();

    private IEnumerable<ReadOnlyMemory<byte>> Contents(int number) => _fields.Where(field => field.Number == number).Select(field => field.Content);

    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Content)> Read(ReadOnlyMemory<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var tag = Varint(ref rest);
            var length = (tag & 7) switch
            {
                0 => VarintLength(rest),
                1 => 8,
                2 => (int)Varint(ref rest),
                5 => 4,
                var kind => throw new InvalidDataException($"No such wire type: {kind}."),
            };
            yield return ((int)(tag >> 3), rest[..length]);
            rest = rest[length..];
        }
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        var length = VarintLength(rest);
        var value = 0UL;
        for (var i = length - 1; i >= 0; i--)
        {
            value = (value << 7) | (rest.Span[i] & 0x7FUL);
        }

        rest = rest[length..];
        return value;
    }

    private static int VarintLength(ReadOnlyMemory<byte> rest) => rest.Span.IndexOfAnyInRange((byte)0, (byte)0x7F) + 1;
}
