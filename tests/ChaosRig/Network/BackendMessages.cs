using System.Buffers.Binary;

namespace CoachPlus.ChaosRig.Network;

/// <summary>
/// Follows what a PostgreSQL server says on one connection without TLS, chunk by chunk, only to know whether a transaction is open:
/// each message is a letter, a length and a body; <c>ReadyForQuery</c> ('Z') carries the state of the transaction.
/// </summary>
internal sealed class BackendMessages
{
    private readonly byte[] _head = new byte[5];
    private int _headBytes;
    private int _bodyLeft;
    private bool _stateFollows;

    /// <summary>Whether the server has said so last.</summary>
    public bool InTransaction { get; private set; }

    public void Read(ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            if (_bodyLeft > 0)
            {
                if (_stateFollows)
                {
                    InTransaction = chunk[0] != (byte)'I';
                    _stateFollows = false;
                }

                var skipped = Math.Min(_bodyLeft, chunk.Length);
                _bodyLeft -= skipped;
                chunk = chunk[skipped..];
                continue;
            }

            _head[_headBytes++] = chunk[0];
            chunk = chunk[1..];
            if (_headBytes == _head.Length)
            {
                _headBytes = 0;
                _bodyLeft = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(1)) - 4;
                _stateFollows = _head[0] == (byte)'Z';
            }
        }
    }
}
