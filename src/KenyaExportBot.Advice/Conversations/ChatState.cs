namespace KenyaExportBot.Advice.Conversations;

/// <summary>What is remembered of a chat between two messages: no words of the person, only what they were about.</summary>
public sealed record ChatState
{
    /// <summary>Lists older than the newest few cannot be answered any more.</summary>
    private const int MenusKept = 6;

    /// <summary>Set when the person chose a language for good.</summary>
    public Language? FixedLanguage { get; init; }

    /// <summary>The language of the last answer; used when a message is too short to tell.</summary>
    public Language LastLanguage { get; init; }

    /// <summary>The product of the last answer: a form id or <c>hs:080440</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>The product whose form was asked for and not yet told: an entry id.</summary>
    public string? OpenEntry { get; init; }

    /// <summary>The intent last answered.</summary>
    public string? Intent { get; init; }

    /// <summary>The day the last answer was given for, when the person named one.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What the bot waits for: <c>amount</c>, <c>erase</c>, <c>product:INTENT</c>, or null.</summary>
    public string? Waiting { get; init; }

    /// <summary>The amount a currency was asked for.</summary>
    public decimal? PendingAmount { get; init; }

    public bool IsStopped { get; init; }

    public int LastMenu { get; init; }

    public IReadOnlyList<Menu> Menus { get; init; } = [];

    public Menu? LatestMenu => Menus is [.., var menu] ? menu : null;

    public Menu? FindMenu(int number) => Menus.FirstOrDefault(menu => menu.Number == number);

    public ChatState WithMenu(IReadOnlyList<Option> options)
    {
        if (options.Count == 0)
            return this;
        var menu = new Menu(LastMenu + 1, options.Select(option => option.Action).ToList(), options.Select(option => option.Label).ToList());
        return this with { LastMenu = menu.Number, Menus = Menus.Append(menu).TakeLast(MenusKept).ToList() };
    }
}

/// <summary>A list of choices that was sent. Its number lets a late press of a button be understood.</summary>
public sealed record Menu(int Number, IReadOnlyList<string> Actions, IReadOnlyList<string> Labels);
