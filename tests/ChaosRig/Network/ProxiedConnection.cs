using System.Net.Sockets;

namespace CoachPlus.ChaosRig.Network;

/// <summary>One connection through a <see cref="DatabaseProxy"/>: passes bytes on until it is reset, or falls into a hole.</summary>
internal sealed class ProxiedConnection(DatabaseProxy proxy, Socket client, Socket server)
{
    // A server that looks after its connections gives an idle one up at some time; one with an open transaction is left to it for good.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(20);
    private readonly BackendMessages _messages = new();
    private readonly List<byte[]> _late = [];
    private volatile bool _holed;
    private volatile bool _isLate;

    // No answer passes before it ends: otherwise one could be quicker than the cut that it was to be lost in.
    private volatile Task _cut = Task.CompletedTask;

    public bool InTransaction => _messages.InTransaction;

    public bool Holed => _holed;

    public async Task RunAsync()
    {
        await Task.WhenAll(Task.Run(FromClientAsync), Task.Run(FromServerAsync));
        if (!_holed)
        {
            Close();
        }
    }

    /// <summary>From now on no byte passes in either direction, and neither side is told, not even that the other has gone.</summary>
    public void Hole()
    {
        if (!_holed)
        {
            _holed = true;
            _ = ForgetAsync();
        }
    }

    /// <summary>As in a hole, but what the client says is on its way: <see cref="DeliverAsync"/> brings it.</summary>
    public void Delay()
    {
        _isLate = true;
        _holed = true;
    }

    /// <summary>
    /// Gives the server what was on its way, in its order, also when the client has given up long ago. The answers reach nobody.
    /// </summary>
    public async Task DeliverAsync()
    {
        if (!_isLate)
        {
            return;
        }

        byte[][] late;
        lock (_late)
        {
            _isLate = false;
            late = [.. _late];
            _late.Clear();
        }

        try
        {
            foreach (var chunk in late)
            {
                await server.SendAsync(chunk, SocketFlags.None);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // the server has given the connection up
        }

        await ForgetAsync();
    }

    /// <summary>Breaks it off so that both sides notice; not out of a hole.</summary>
    public void Reset()
    {
        if (_holed)
        {
            return;
        }

        try
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            server.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (ObjectDisposedException)
        {
            // it has just ended by itself
        }

        Close();
    }

    public void Close()
    {
        client.Close();
        server.Close();
    }

    private async Task ForgetAsync()
    {
        await proxy.WaitAsync(Forgotten);
        if (!InTransaction)
        {
            server.Close();
        }
    }

    private async Task FromClientAsync()
    {
        await PumpAsync(client, server, async chunk =>
        {
            if (!proxy.FiresOn(chunk.Span, this))
            {
                await server.SendAsync(chunk, SocketFlags.None);
                return;
            }

            var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _cut = cut.Task;
            try
            {
                await server.SendAsync(chunk, SocketFlags.None);
                proxy.Fire();
            }
            finally
            {
                cut.SetResult();
            }
        });
        if (!_holed)
        {
            server.Close();
        }
    }

    private async Task FromServerAsync()
    {
        await PumpAsync(server, client, async chunk =>
        {
            _messages.Read(chunk.Span);
            await _cut;
            if (_holed)
            {
                return;
            }

            await client.SendAsync(chunk, SocketFlags.None);
            if (InTransaction && proxy.FiresInTransaction)
            {
                proxy.Fire();
            }
        });
        if (!_holed)
        {
            client.Close();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Task> pass)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer.AsMemory(), SocketFlags.None)) > 0)
            {
                if (!_holed)
                {
                    await pass(buffer.AsMemory(0, read));
                }
                else if (_isLate && from == client)
                {
                    lock (_late)
                    {
                        _late.Add(buffer[..read]);
                    }
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            _ = to; // one side has gone; whether the other is told depends on the hole
        }
    }
}
