namespace KenyaExportBot.Advice.Understanding;

/// <summary>Whose business a message is.</summary>
internal enum Scope
{
    Ours,

    /// <summary>Selling, but not to China.</summary>
    OtherMarket,

    /// <summary>Goods that come to Kenya.</summary>
    BringingIn,

    OtherSubject,
}

/// <param name="IsAboutTrade">Somebody who sells or has goods speaks: a word nobody knows may well be the good.</param>
/// <param name="IsWhole">Every word belongs to another subject.</param>
internal readonly record struct ScopeReading(Scope Scope, bool IsAboutTrade, bool IsWhole)
{
    /// <summary>China is named, or selling abroad.</summary>
    public bool IsAbroad { get; init; }

    /// <summary>Words that name a country or a market other than China.</summary>
    public IReadOnlyList<int>? Markets { get; init; }

    /// <summary>China is named, or a place of it.</summary>
    public bool IsOfChina { get; init; }
}
