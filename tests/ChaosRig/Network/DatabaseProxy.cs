using System.Net;
using System.Net.Sockets;

namespace CoachPlus.ChaosRig.Network;

/// <summary>
/// One process's way to PostgreSQL. It can be cut in the ways that networks have: a reset, which both sides notice; a hole, in which a
/// connection is neither closed nor answers; and a delay, after which the server gets what nobody waits for any more. After the cut new
/// connections pass; those that fell into the hole stay there.
/// </summary>
internal sealed class DatabaseProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<ProxiedConnection> _connections = [];
    private readonly List<Socket> _unanswered = [];
    private readonly Task _accepting;
    private (CutMoment Moment, Action Cut, TaskCompletionSource<CutMoment> Done)? _armed;
    private bool _dark;

    public DatabaseProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public bool FiresInTransaction => _armed?.Moment == CutMoment.InTransaction;

    /// <summary>All connections fall into the hole, and new ones are not answered, until <see cref="Restore"/>.</summary>
    public void GoDark() => Each(connection => connection.Hole(), dark: true);

    /// <summary>As <see cref="GoDark"/>, but <see cref="Restore"/> brings to the server what clients said meanwhile.</summary>
    public void Delay() => Each(connection => connection.Delay(), dark: true);

    public void ResetAll() => Each(connection => connection.Reset(), dark: false);

    public void Restore()
    {
        lock (_gate)
        {
            _dark = false;
            _connections.ForEach(connection => _ = Task.Run(connection.DeliverAsync));
        }
    }

    /// <summary>Cuts at the moment; at once when it has not come in time. Says which it was.</summary>
    public async Task<CutMoment> CutAsync(CutMoment moment, Action cut, TimeSpan patience)
    {
        if (moment == CutMoment.Now)
        {
            cut();
            return moment;
        }

        var done = new TaskCompletionSource<CutMoment>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _armed = (moment, cut, done);
        }

        await Task.WhenAny(done.Task, Task.Delay(patience));
        lock (_gate)
        {
            _armed = null;
            if (!done.Task.IsCompleted)
            {
                cut();
                done.SetResult(CutMoment.Now);
            }
        }

        return await done.Task;
    }

    /// <summary>Whether what a client says is the moment.</summary>
    public bool FiresOn(ReadOnlySpan<byte> said, ProxiedConnection connection) => _armed?.Moment switch
    {
        CutMoment.AfterCommit => connection.InTransaction && said.IndexOf("COMMIT"u8) >= 0,
        CutMoment.BeforeAnswer => true,
        _ => false,
    };

    public void Fire()
    {
        lock (_gate)
        {
            if (_armed is { } armed)
            {
                _armed = null;
                armed.Cut();
                armed.Done.TrySetResult(armed.Moment);
            }
        }
    }

    /// <summary>Waits so long, or until the rig ends.</summary>
    public async Task WaitAsync(TimeSpan after)
    {
        try
        {
            await Task.Delay(after, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // the rig ends
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        lock (_gate)
        {
            _connections.ForEach(connection => connection.Close());
            _unanswered.ForEach(socket => socket.Close());
        }

        _stop.Dispose();
    }

    private void Each(Action<ProxiedConnection> act, bool dark)
    {
        lock (_gate)
        {
            _dark = dark;
            _connections.ForEach(act);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                client.NoDelay = true;
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = new ProxiedConnection(this, client, server);
        lock (_gate)
        {
            if (_dark)
            {
                _unanswered.Add(client);
                return;
            }

            _connections.Add(connection);
        }

        try
        {
            await server.ConnectAsync(_host, _port, _stop.Token);
            await connection.RunAsync();
        }
        catch (Exception refused) when (refused is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            connection.Close();
        }

        lock (_gate)
        {
            if (!connection.Holed)
            {
                _connections.Remove(connection);
            }
        }
    }
}
