namespace KenyaExportBot.Emulators;

/// <summary>What is to go wrong next, by call and, where wanted, by recipient. Counted faults come before shares.</summary>
internal sealed class Faults
{
    public const string AnyCall = "*";

    private readonly Lock _gate = new();
    private readonly List<Counted> _counted = [];
    private readonly List<Share> _shares = [];
    private volatile bool _any;

    public void Add(string call, Fault fault, int times, string? recipient)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        lock (_gate)
        {
            _counted.Add(new Counted(call, recipient, fault) { Left = times });
            _any = true;
        }
    }

    public void AddShare(string call, double share, Fault fault, int seed)
    {
        lock (_gate)
        {
            _shares.Add(new Share(call, share, fault, new Random(seed)));
            _any = true;
        }
    }

    public void Forgive(string? recipient)
    {
        lock (_gate)
        {
            _counted.RemoveAll(counted => recipient is null || counted.Recipient == recipient);
            if (recipient is null)
                _shares.Clear();
            _any = _counted.Count + _shares.Count > 0;
        }
    }

    public Fault? Next(string call, string? recipient)
    {
        if (!_any)
            return null;
        lock (_gate)
        {
            var counted = _counted.Find(one => Concerns(one.Call, call) && (one.Recipient is null || one.Recipient == recipient));
            if (counted is not null)
            {
                if (counted.Left != int.MaxValue && --counted.Left == 0)
                    _counted.Remove(counted);
                return counted.Fault;
            }

            foreach (var share in _shares)
            {
                if (Concerns(share.Call, call) && share.Random.NextDouble() < share.Of)
                    return share.Fault;
            }

            return null;
        }
    }

    private static bool Concerns(string wanted, string call) => wanted == AnyCall || wanted.Equals(call, StringComparison.OrdinalIgnoreCase);

    private sealed record Counted(string Call, string? Recipient, Fault Fault)
    {
        public int Left { get; set; }
    }

    private sealed record Share(string Call, double Of, Fault Fault, Random Random);
}
